// authority_signature.h: did this certificate's key sign that, and may it?
#ifndef TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_SIGNATURE_H_
#define TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_SIGNATURE_H_

#include "services/signing/crypto/certificate.h"
#include "services/signing/trust/asn1_fields.h"

namespace trinhky::signing {

enum class SignatureState { kHolds, kBroken, kWeak };

/// Checks the algorithm, the key and the mathematics of `value` under `signer`.
SignatureState CheckSignedBy(const Certificate& signer, const asn1::SignedValue& value);

/// True when `issuer` has issued `certificate`: its name, its signature, by an algorithm that is
/// not weak. Says nothing of time.
bool IsIssuedBy(const Certificate& certificate, const Certificate& issuer);

/// DER of the subject's Name, and SHA-1 of the key's bits: how OCSP names a responder.
std::string SubjectDer(const Certificate& certificate);
std::string KeySha1(const Certificate& certificate);
/// A digest of the subject's Name and of the key's bits under the hash of an AlgorithmIdentifier
/// (SHA-1 and the SHA-2 that we use; it names and proves nothing). Empty: another hash.
std::string NameDigest(const Certificate& certificate, std::string_view algorithm_identifier);
std::string KeyDigest(const Certificate& certificate, std::string_view algorithm_identifier);
/// AlgorithmIdentifier of SHA-1, with the NULL that responders expect.
std::string_view Sha1Identifier();

}  // namespace trinhky::signing

#endif  // TRINHKY_SERVICES_SIGNING_TRUST_AUTHORITY_SIGNATURE_H_
