// verify_office.h: documents of an invented office, right ones and the tools to bend them.
#ifndef TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_VERIFY_OFFICE_H_
#define TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_VERIFY_OFFICE_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/signing/crypto/demo_ca.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/revision_writer.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/verify_pdf.h"
#include "tests/services/signing/pdf/sample_pdf.h"
#include "tests/services/signing/pdf/signed_pdf.h"

namespace trinhky::signing::verify::testing {

inline constexpr int64_t kHourUs = int64_t{3600} * 1'000'000;
/// A day after the seal: when the verifier looks.
inline constexpr int64_t kAtUs = pdf::testing::kSealedAtUs + 24 * kHourUs;

/// Roots, a list of revoked certificates that is fresh at kAtUs, and a time stamp authority.
class VerifyOffice {
 public:
  VerifyOffice();

  PdfPolicy Policy() const;
  /// Judges `bytes` by Policy().
  PdfReport Verify(const std::string& bytes) const;

  /// A document time stamp `hours` after the seal; negative: before it.
  std::string Stamped(const std::string& bytes, double hours) const;
  std::string StampedBy(const std::string& bytes, const Credential& authority,
                        int64_t gen_time_us) const;
  /// Answers about leader, seal and time stamper, said `hours` after the seal.
  std::string WithEvidence(const std::string& bytes, double hours) const;

  Credential root() const { return {office_.ca.root(), office_.ca.key()}; }
  const Credential& stamper() const { return stamper_; }
  const pdf::testing::Office& office() const { return office_; }

 private:
  const pdf::testing::Office& office_;
  Credential stamper_;
  TrustStore trust_;
  RevocationEvidence evidence_;
};

/// One for all tests of a process.
const VerifyOffice& TheOffice();

/// The base document, with its places reserved, in a layout; the seal alone for an attachment.
std::string ReservedIn(pdf::testing::Layout layout, int pages = 2);
std::string AttachmentIn(pdf::testing::Layout layout);
/// The leader's signature over `bytes`, binding the package ContentDigest().
std::string LeaderBound(const std::string& bytes);
std::string ContentDigest();
/// Leader and seal.
std::string SealedIn(pdf::testing::Layout layout, int pages = 2);
/// The seal of an attachment.
std::string SealedAttachment(const std::string& bytes);

/// Appends a revision with these texts, as our writer would; 0 as number means a new object.
struct NewText {
  int number = 0;
  std::string text{};
};
std::string Appended(const std::string& bytes, const std::vector<NewText>& objects);
/// The dictionary of an object with some entries set; null takes one out.
std::string Changed(const pdf::PdfFile& file, pdf::Ref ref,
                    const std::map<std::string, pdf::Value>& entries);

/// A revision that waits for its signature, taken apart.
struct Draft {
  explicit Draft(const std::string& prepared);

  /// Writes it anew and signs it: what somebody with a good key could do.
  std::string Signed(const Credential& signer) const;
  /// The same with a CMS that `make` makes from the signed bytes.
  std::string SignedBy(const std::function<std::string(const std::string& content)>& make) const;
  /// Sets entries of an object of the revision.
  void Change(pdf::Ref ref, const std::map<std::string, pdf::Value>& entries);
  pdf::Ref Field(std::string_view name) const;
  /// The first number that nothing has.
  int next_number() const;

  pdf::PdfFile before;
  pdf::PdfFile after;
  std::map<pdf::Ref, std::string> objects{};
  pdf::Ref signature{};
  pdf::Value entries{};
};

/// The leader's and the seal's drafts of the ordinary document; the leader binds a package.
Draft BoundDraft();
Draft LeaderDraft(pdf::testing::Layout layout = pdf::testing::Layout::kClassic);
Draft SealDraft(pdf::testing::Layout layout = pdf::testing::Layout::kClassic);

/// Puts a CMS made by `make` from the signed bytes into the empty place of `prepared`.
std::string FilledBy(const std::string& prepared,
                     const std::function<std::string(const std::string& content)>& make);

}  // namespace trinhky::signing::verify::testing

#endif  // TRINHKY_TESTS_SERVICES_SIGNING_VERIFY_VERIFY_OFFICE_H_
