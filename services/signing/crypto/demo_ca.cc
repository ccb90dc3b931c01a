#include "services/signing/crypto/demo_ca.h"

#include "services/signing/crypto/openssl_raii.h"
#include "workflow/base/status.h"

namespace trinhky::signing {
namespace {

constexpr int64_t kMicros = 1'000'000;
constexpr int64_t kYear9999Us = 253'370'764'800 * kMicros;  // 9999-01-01
constexpr int kSerialBits = 127;                            // positive, at most 16 bytes
constexpr size_t kNamesMax = 16;

struct NameEntry {
  int nid;
  std::string_view text;
};

struct Extension {
  int nid;
  std::string text;  // OpenSSL's configuration form; never holds a caller's raw text
};

/// What differs between the certificates.
struct Profile {
  std::vector<NameEntry> subject;
  std::vector<Extension> extensions;
  Validity validity;
};

absl::Status Bad(const std::string& what) { return absl::InvalidArgumentError(what); }

absl::Status CheckValidity(const Validity& validity) {
  if (validity.not_before_us < 0 || validity.not_after_us > kYear9999Us ||
      validity.not_before_us >= validity.not_after_us)
    return Bad("a certificate's validity must run forward, from 1970 to 9999");
  return absl::OkStatus();
}

bool OnlyHas(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.size() <= 253 &&
         text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kIdLetters = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kDnsLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
constexpr std::string_view kIpLetters = "0123456789abcdefABCDEF.:";

absl::Status SetName(X509_NAME* name, const std::vector<NameEntry>& entries) {
  for (const NameEntry& entry : entries) {
    if (entry.text.empty()) return Bad("a name in a certificate may not be empty");
    if (entry.text.find('\0') != std::string_view::npos) return Bad("a name holds a zero byte");
    if (X509_NAME_add_entry_by_NID(name, entry.nid, MBSTRING_UTF8, Bytes(entry.text),
                                   static_cast<int>(entry.text.size()), -1, 0) != 1)
      return Bad("a name does not fit into a certificate: " + std::string(entry.text));
  }
  return absl::OkStatus();
}

absl::Status SetSerial(X509* x509) {
  const BnPtr serial(BN_new());
  if (serial == nullptr ||
      BN_priv_rand(serial.get(), kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) != 1 ||
      BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(x509)) == nullptr)
    return absl::InternalError("could not make a serial number");
  return absl::OkStatus();
}

absl::Status AddExtension(X509* x509, X509* issuer, const Extension& extension) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
  const ExtensionPtr made(
      X509V3_EXT_conf_nid(nullptr, &context, extension.nid, extension.text.c_str()));
  if (made == nullptr || X509_add_ext(x509, made.get(), -1) != 1)
    return Bad("could not make a certificate extension from: " + extension.text);
  return absl::OkStatus();
}

/// Makes and signs a certificate; a null `issuer` makes it its own.
absl::StatusOr<Certificate> Issue(const Profile& profile, EVP_PKEY* public_key, X509* issuer,
                                  EVP_PKEY* issuer_key) {
  const ErrorQueueGuard guard;
  TRINHKY_RETURN_IF_ERROR(CheckValidity(profile.validity));
  const X509Ptr x509(X509_new());
  if (x509 == nullptr || X509_set_version(x509.get(), X509_VERSION_3) != 1)
    return absl::InternalError("out of memory");
  TRINHKY_RETURN_IF_ERROR(SetSerial(x509.get()));
  TRINHKY_RETURN_IF_ERROR(SetName(X509_get_subject_name(x509.get()), profile.subject));
  X509* const signer = issuer == nullptr ? x509.get() : issuer;
  const bool filled = X509_set_issuer_name(x509.get(), X509_get_subject_name(signer)) == 1 &&
                      ASN1_TIME_set(X509_getm_notBefore(x509.get()),
                                    profile.validity.not_before_us / kMicros) != nullptr &&
                      ASN1_TIME_set(X509_getm_notAfter(x509.get()),
                                    profile.validity.not_after_us / kMicros) != nullptr &&
                      X509_set_pubkey(x509.get(), public_key) == 1;
  if (!filled) return absl::InternalError("could not fill a certificate");
  for (const Extension& extension : profile.extensions)
    TRINHKY_RETURN_IF_ERROR(AddExtension(x509.get(), signer, extension));
  if (X509_sign(x509.get(), issuer_key, EVP_sha256()) <= 0)
    return absl::InternalError("could not sign a certificate");
  return Certificate::FromDer(ToDer(x509.get(), i2d_X509));
}

std::vector<Extension> LeafExtensions(std::string key_usage, std::string purposes) {
  return {{NID_basic_constraints, "critical,CA:FALSE"},
          {NID_key_usage, "critical," + std::move(key_usage)},
          {NID_ext_key_usage, std::move(purposes)},
          {NID_subject_key_identifier, "hash"},
          {NID_authority_key_identifier, "keyid:always"}};
}

// emailProtection is what common tools ask of a signer; 1.3.6.1.5.5.7.3.36 is document signing.
std::vector<Extension> SignerExtensions() {
  return LeafExtensions("digitalSignature,nonRepudiation", "emailProtection,1.3.6.1.5.5.7.3.36");
}

absl::StatusOr<KeyPtr> ReadPublicKey(std::string_view der) {
  const unsigned char* at = Bytes(der);
  KeyPtr key(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
  if (key == nullptr || at != Bytes(der) + der.size()) return Bad("not a DER SubjectPublicKeyInfo");
  return key;
}

absl::StatusOr<std::string> AlternativeNames(const NodeSubject& subject) {
  if (!OnlyHas(subject.office_id, kIdLetters)) return Bad("an office id has only a-z, 0-9 and -");
  if (subject.dns.size() + subject.ip.size() > kNamesMax) return Bad("too many names for a node");
  std::string names =
      "DNS:localhost,IP:127.0.0.1,IP:::1,URI:urn:trinhky:office:" + subject.office_id;
  for (const std::string& dns : subject.dns) {
    if (!OnlyHas(dns, kDnsLetters)) return Bad("not a DNS name: " + dns);
    if (dns != "localhost") names += ",DNS:" + dns;
  }
  for (const std::string& ip : subject.ip) {
    if (!OnlyHas(ip, kIpLetters)) return Bad("not an IP address: " + ip);
    if (ip != "127.0.0.1" && ip != "::1") names += ",IP:" + ip;
  }
  return names;
}

absl::StatusOr<Certificate> IssueUnder(const Credential& root, std::string_view public_key_der,
                                       const Profile& profile) {
  TRINHKY_ASSIGN_OR_RETURN(const KeyPtr key, ReadPublicKey(public_key_der));
  return Issue(profile, key.get(), root.certificate.get(), root.key.get());
}

}  // namespace

absl::StatusOr<DemoCa> DemoCa::Create(std::string_view common_name, Validity validity) {
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, GenerateP256Key());
  const Profile profile{.subject = {{NID_countryName, "VN"}, {NID_commonName, common_name}},
                        .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:1"},
                                       {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                       {NID_subject_key_identifier, "hash"}},
                        .validity = validity};
  TRINHKY_ASSIGN_OR_RETURN(Certificate root, Issue(profile, key.get(), nullptr, key.get()));
  return DemoCa(Credential{std::move(root), std::move(key)});
}

absl::StatusOr<DemoCa> DemoCa::FromCredential(Credential root) {
  if (root.certificate.empty() || root.certificate.PublicKeyDer() != root.key.PublicKeyDer())
    return Bad("the root's key and certificate do not belong together");
  return DemoCa(std::move(root));
}

absl::StatusOr<Credential> DemoCa::IssuePerson(const PersonSubject& subject,
                                               Validity validity) const {
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, GenerateP256Key());
  TRINHKY_ASSIGN_OR_RETURN(Certificate certificate,
                           IssuePersonFor(key.PublicKeyDer(), subject, validity));
  return Credential{std::move(certificate), std::move(key)};
}

absl::StatusOr<Certificate> DemoCa::IssuePersonFor(std::string_view public_key_der,
                                                   const PersonSubject& subject,
                                                   Validity validity) const {
  const Profile profile{.subject = {{NID_countryName, "VN"},
                                    {NID_organizationName, subject.agency_name},
                                    {NID_commonName, subject.name},
                                    {NID_userId, subject.person_id}},
                        .extensions = SignerExtensions(),
                        .validity = validity};
  return IssueUnder(root_, public_key_der, profile);
}

absl::StatusOr<Credential> DemoCa::IssueOrganisation(std::string_view agency_id,
                                                     std::string_view agency_name,
                                                     Validity validity) const {
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, GenerateP256Key());
  TRINHKY_ASSIGN_OR_RETURN(
      Certificate certificate,
      IssueOrganisationFor(key.PublicKeyDer(), agency_id, agency_name, validity));
  return Credential{std::move(certificate), std::move(key)};
}

absl::StatusOr<Certificate> DemoCa::IssueOrganisationFor(std::string_view public_key_der,
                                                         std::string_view agency_id,
                                                         std::string_view agency_name,
                                                         Validity validity) const {
  const Profile profile{.subject = {{NID_countryName, "VN"},
                                    {NID_organizationName, agency_name},
                                    {NID_commonName, agency_name},
                                    {NID_organizationIdentifier, agency_id}},
                        .extensions = SignerExtensions(),
                        .validity = validity};
  return IssueUnder(root_, public_key_der, profile);
}

absl::StatusOr<Credential> DemoCa::IssueNode(const NodeSubject& subject, Validity validity) const {
  TRINHKY_ASSIGN_OR_RETURN(const std::string names, AlternativeNames(subject));
  TRINHKY_ASSIGN_OR_RETURN(PrivateKey key, GenerateP256Key());
  Profile profile{.subject = {{NID_countryName, "VN"}, {NID_commonName, subject.office_id}},
                  .extensions = LeafExtensions("digitalSignature", "serverAuth,clientAuth"),
                  .validity = validity};
  profile.extensions.push_back({NID_subject_alt_name, names});
  TRINHKY_ASSIGN_OR_RETURN(Certificate certificate, IssueUnder(root_, key.PublicKeyDer(), profile));
  return Credential{std::move(certificate), std::move(key)};
}

}  // namespace trinhky::signing
