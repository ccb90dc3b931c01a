// foreign_cms.h: a CMS signature that another program made.
//
// What our own profile forbids and others write is tolerated: signing-time, a missing
// signing-certificate attribute, other signed attributes, certificates that the chain does not
// need, one signature time stamp. What makes a signature mean something else is not: BER, two
// signers, content inside, no signed attributes, an attribute twice, weak algorithms.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_CMS_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_CMS_H_

#include <string_view>

#include "services/signing/crypto/verify_cms.h"

namespace trinhky::signing::verify {

/// As VerifyCms(), by these rules; the same codes. A time stamp in the unsigned attributes is not
/// judged: only document time stamps prove a time.
VerifyResult VerifyForeignCms(std::string_view cms, std::string_view content,
                              const VerifyPolicy& policy);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_FOREIGN_CMS_H_
