// outside_signature.h: what another program, the leader's own signing tool, made of our page.
#ifndef TRINHKY_SERVICES_SIGNING_OUTSIDE_SIGNATURE_H_
#define TRINHKY_SERVICES_SIGNING_OUTSIDE_SIGNATURE_H_

#include <string>
#include <string_view>

#include "services/signing/crypto/certificate.h"
#include "services/signing/leader_signing.h"

namespace trinhky::signing {

/// The file and the signature in it; nothing of it is judged.
struct OutsideSignature {
  FileWithSignature file;     ///< the CMS is empty when none could be read
  Certificate certificate{};  ///< the signer's; empty when none could be read
};

/// Reads the signature that ends the file. Never fails: whoever judges the file says what is wrong.
/// @param page  as it was handed out
/// @param revision  what the other program appended to it
OutsideSignature ReadOutsideSignature(std::string page, std::string_view revision);

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_OUTSIDE_SIGNATURE_H_
