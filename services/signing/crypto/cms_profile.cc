#include "services/signing/crypto/cms_profile.h"

namespace trinhky::signing::profile {
namespace {

using der::Context;
using der::Sequence;
using der::Value;

struct HashRow {
  Hash hash;
  std::string_view oid;
  std::string_view ecdsa_oid;
  std::string_view rsa_oid;
  std::string_view ecdsa_name;
  std::string_view rsa_name;
  std::string_view pss_name;
  int bytes;
};

constexpr HashRow kHashes[] = {
    {Hash::kSha256,
     {"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9},
     {"\x2a\x86\x48\xce\x3d\x04\x03\x02", 8},
     {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b", 9},
     "ecdsa-with-SHA256",
     "sha256WithRSAEncryption",
     "RSASSA-PSS-SHA256",
     32},
    {Hash::kSha384,
     {"\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9},
     {"\x2a\x86\x48\xce\x3d\x04\x03\x03", 8},
     {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0c", 9},
     "ecdsa-with-SHA384",
     "sha384WithRSAEncryption",
     "RSASSA-PSS-SHA384",
     48},
    {Hash::kSha512,
     {"\x60\x86\x48\x01\x65\x03\x04\x02\x03", 9},
     {"\x2a\x86\x48\xce\x3d\x04\x03\x04", 8},
     {"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0d", 9},
     "ecdsa-with-SHA512",
     "sha512WithRSAEncryption",
     "RSASSA-PSS-SHA512",
     64},
};

constexpr std::string_view kOidRsa{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", 9};
constexpr std::string_view kOidPss{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", 9};
constexpr std::string_view kOidMgf1{"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x08", 9};

const HashRow& RowOf(Hash hash) { return kHashes[static_cast<int>(hash)]; }

std::string Identifier(std::string_view oid, bool null_parameters) {
  return Sequence({Value(der::kOid, oid), null_parameters ? Value(der::kNull, "") : ""});
}

// RSASSA-PSS with the same hash in MGF1 and a salt as long as the hash: the one form in use.
std::string PssIdentifier(const HashRow& row, bool null_parameters) {
  const std::string hash = Identifier(row.oid, null_parameters);
  const std::string salt = Value(der::kInteger, std::string(1, static_cast<char>(row.bytes)));
  return Sequence({Value(der::kOid, kOidPss),
                   Sequence({Value(Context(0), hash),
                             Value(Context(1), Sequence({Value(der::kOid, kOidMgf1), hash})),
                             Value(Context(2), salt)})});
}

}  // namespace

std::string HashIdentifier(Hash hash) { return Identifier(RowOf(hash).oid, false); }

std::optional<Hash> HashOf(std::string_view algorithm_identifier) {
  for (const HashRow& row : kHashes) {
    if (algorithm_identifier == Identifier(row.oid, false) ||
        algorithm_identifier == Identifier(row.oid, true))
      return row.hash;
  }
  return std::nullopt;
}

std::optional<SignatureAlgorithm> SignatureAlgorithmOf(std::string_view algorithm_identifier,
                                                       Hash digest) {
  const HashRow& row = RowOf(digest);
  if (algorithm_identifier == Identifier(row.ecdsa_oid, false))
    return SignatureAlgorithm{Scheme::kEcdsa, row.hash, row.ecdsa_name};
  if (algorithm_identifier == Identifier(row.rsa_oid, true) ||
      algorithm_identifier == Identifier(kOidRsa, true))
    return SignatureAlgorithm{Scheme::kRsaPkcs1, row.hash, row.rsa_name};
  if (algorithm_identifier == PssIdentifier(row, true) ||
      algorithm_identifier == PssIdentifier(row, false))
    return SignatureAlgorithm{Scheme::kRsaPss, row.hash, row.pss_name};
  return std::nullopt;
}

std::string EcdsaSha256Identifier() { return Identifier(RowOf(Hash::kSha256).ecdsa_oid, false); }
std::string RsaSha256Identifier() { return Identifier(RowOf(Hash::kSha256).rsa_oid, true); }

}  // namespace trinhky::signing::profile
