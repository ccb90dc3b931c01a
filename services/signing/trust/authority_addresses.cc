#include "services/signing/trust/authority_addresses.h"

#include "services/signing/crypto/openssl_raii.h"

namespace trinhky::signing {
namespace {

constexpr size_t kAddressesMax = 8;

using AccessPtr =
    std::unique_ptr<AUTHORITY_INFO_ACCESS, OpenSslDeleter<AUTHORITY_INFO_ACCESS_free>>;
using PointsPtr = std::unique_ptr<CRL_DIST_POINTS, OpenSslDeleter<CRL_DIST_POINTS_free>>;

void AddUri(const GENERAL_NAME* name, std::vector<std::string>& out) {
  if (name == nullptr || name->type != GEN_URI || out.size() == kAddressesMax) return;
  const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
  out.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                   static_cast<size_t>(ASN1_STRING_length(uri)));
}

}  // namespace

AuthorityAddresses AddressesOf(const Certificate& certificate) {
  const ErrorQueueGuard guard;
  AuthorityAddresses all;
  if (certificate.empty()) return all;
  const AccessPtr access(static_cast<AUTHORITY_INFO_ACCESS*>(
      X509_get_ext_d2i(certificate.get(), NID_info_access, nullptr, nullptr)));
  for (int i = 0; access != nullptr && i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
    const ACCESS_DESCRIPTION* one = sk_ACCESS_DESCRIPTION_value(access.get(), i);
    if (OBJ_obj2nid(one->method) == NID_ad_OCSP) AddUri(one->location, all.ocsp);
  }
  const PointsPtr points(static_cast<CRL_DIST_POINTS*>(
      X509_get_ext_d2i(certificate.get(), NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; points != nullptr && i < sk_DIST_POINT_num(points.get()); ++i) {
    const DIST_POINT_NAME* name = sk_DIST_POINT_value(points.get(), i)->distpoint;
    if (name == nullptr || name->type != 0) continue;  // 0: fullName
    for (int n = 0; n < sk_GENERAL_NAME_num(name->name.fullname); ++n)
      AddUri(sk_GENERAL_NAME_value(name->name.fullname, n), all.crl);
  }
  return all;
}

}  // namespace trinhky::signing
