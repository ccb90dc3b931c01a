// archived_evidence.h: what the /DSS of a document says about certificates.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_ARCHIVED_EVIDENCE_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_ARCHIVED_EVIDENCE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "services/signing/crypto/certificate.h"
#include "services/signing/crypto/revocation_evidence.h"
#include "services/signing/crypto/trust_store.h"
#include "services/signing/pdf/security_store.h"

namespace trinhky::signing::verify {

/// Reads every answer and list against the certificates that are at hand, and adds what counts to
/// `evidence`. What cannot be read, or was signed by nobody who may, is passed over: it is no
/// evidence. Bounded: at most 64 certificates and 64 of each kind are looked at.
/// @param at_hand  of the signers and time stampers, beside those in the store.
/// @param seen_us  when the store is known to have been there.
void AddArchivedEvidence(const pdf::SignatureEvidence& store,
                         const std::vector<Certificate>& at_hand,
                         const std::vector<const TrustStore*>& roots, int64_t seen_us,
                         RevocationEvidence& evidence);

/// The certificates of a CMS or time stamp token; empty when it cannot be read.
std::vector<Certificate> CertificatesIn(std::string_view cms);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_ARCHIVED_EVIDENCE_H_
