// attacks.h: files that must not pass, each with what the verifier has to say about it.
//
// Rows of the threat list that stand elsewhere, because they are about a part and not a file:
//   C04 C06 C08 C09 C13 to C16 C18 C23 C28   crypto/verify_cms_format_test, and as somebody else's
//                                            signature foreign_test
//   X04 X05 X07 X09 to X11 X14 to X16 X35    crypto/verify_cms_chain_test
//   X17 to X30                               trust/verdict_table_test, ocsp_test, crl_test
//   X33                                      trust/fetch_hosts_test, fetch_queue_test
//   T02 T11 T12                              trust/time_stamp_test;  T08 is P62s
//   P72 (what unpacks to too much)           pdf/pdf_file_test;  P42 is P42i and P42p
// T10 is about a host's clock, which the verifier never asks. Files of other people: foreign_test.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_ATTACKS_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_ATTACKS_H_

#include <functional>
#include <string>
#include <vector>

#include "services/signing/verify/verify_pdf.h"

namespace trinhky::signing::verify::testing {

/// One case. The number is that of the threat list: P is the file, C the signature, X and T
/// certificates and times; D is the package that the leader binds, I what is not complete.
struct Attack {
  std::string id{};
  std::string words{};  ///< what was done, as the office would say it
  std::function<std::string()> make{};
  Verdict verdict = Verdict::kInvalidIntegrity;
  std::string code{};
  std::function<void(PdfPolicy&)> demand{};  ///< what is demanded beyond the ordinary
};

/// Bytes changed in place: ranges, contents, single bytes.
std::vector<Attack> ByteAttacks();
/// Revisions appended by somebody without a key.
std::vector<Attack> AppendedAttacks();
/// Revisions signed with a good key that say what they should not.
std::vector<Attack> SignedAttacks();
/// The fonts of number and date, and where those stand in their fields.
std::vector<Attack> FontAttacks();
/// The package that the leader binds: another one, or badly written.
std::vector<Attack> PackageAttacks();
/// The leader's signature by another program, and what came with it.
std::vector<Attack> OutsideAttacks();
/// Structures that two readers read differently.
std::vector<Attack> StructureAttacks();
/// CMS and certificates.
std::vector<Attack> CmsAttacks();
/// Revocation and time.
std::vector<Attack> TimeAttacks();

/// All of them.
std::vector<Attack> AllAttacks();

}  // namespace trinhky::signing::verify::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_ATTACKS_H_
