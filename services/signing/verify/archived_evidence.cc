#include "services/signing/verify/archived_evidence.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "services/signing/crypto/der.h"
#include "services/signing/trust/authority_signature.h"
#include "services/signing/trust/crl.h"
#include "services/signing/trust/ocsp.h"

namespace trinhky::signing::verify {
namespace {

using der::Item;
using der::Reader;

constexpr size_t kItemsMax = 64;

class Pool {
 public:
  void Add(const Certificate& certificate) {
    if (all_.size() == kItemsMax || certificate.empty()) return;
    if (seen_.insert(certificate.FingerprintHex()).second) all_.push_back(certificate);
  }
  const std::vector<Certificate>& all() const { return all_; }

 private:
  std::vector<Certificate> all_;
  std::set<std::string> seen_;
};

void AddAnswers(const pdf::SignatureEvidence& store, const Certificate& certificate,
                const Certificate& issuer, int64_t seen_us, RevocationEvidence& evidence) {
  const size_t count = std::min(store.ocsp_responses.size(), kItemsMax);
  for (size_t i = 0; i < count; ++i) {
    const OcspFinding finding =
        ReadOcsp(store.ocsp_responses[i], {.certificate = certificate, .issuer = issuer},
                 {.seen_us = seen_us, .current = false});
    if (finding.ok()) evidence.Add(issuer, certificate.SerialHex(), *finding.fact);
  }
}

}  // namespace

void AddArchivedEvidence(const pdf::SignatureEvidence& store,
                         const std::vector<Certificate>& at_hand,
                         const std::vector<const TrustStore*>& roots, int64_t seen_us,
                         RevocationEvidence& evidence) {
  Pool pool;
  for (const TrustStore* trust : roots) {
    if (trust == nullptr) continue;
    for (const Certificate& root : trust->roots()) pool.Add(root);
  }
  for (const Certificate& certificate : at_hand) pool.Add(certificate);
  for (const std::string& der : store.certificates)
    if (absl::StatusOr<Certificate> certificate = Certificate::FromDer(der); certificate.ok())
      pool.Add(*certificate);
  const size_t lists = std::min(store.revocation_lists.size(), kItemsMax);
  for (const Certificate& issuer : pool.all()) {
    for (size_t i = 0; i < lists; ++i) {
      const CrlFinding finding =
          ReadCrl(store.revocation_lists[i], issuer, {.seen_us = seen_us, .current = false});
      if (finding.ok()) evidence.Add(finding.list);
    }
    for (const Certificate& certificate : pool.all()) {
      if (certificate.der() == issuer.der() || !IsIssuedBy(certificate, issuer)) continue;
      AddAnswers(store, certificate, issuer, seen_us, evidence);
    }
  }
}

std::vector<Certificate> CertificatesIn(std::string_view cms) {
  std::vector<Certificate> found;
  const std::optional<Item> info = der::Only(cms, der::kSequence);
  if (!info) return found;
  Reader outer(info->content);
  outer.Next(der::kOid);
  const std::optional<Item> wrapper = outer.Next(der::Context(0));
  const std::optional<Item> data =
      wrapper ? der::Only(wrapper->content, der::kSequence) : std::nullopt;
  if (!data) return found;
  Reader reader(data->content);
  reader.Next(der::kInteger);
  reader.Next(der::kSet);
  reader.Next(der::kSequence);
  const std::optional<Item> set = reader.Next(der::Context(0));
  if (!set) return found;
  Reader members(set->content);
  while (!members.done() && found.size() < kItemsMax) {
    const std::optional<Item> member = members.Next(der::kSequence);
    if (!member) break;
    if (absl::StatusOr<Certificate> certificate = Certificate::FromDer(member->whole);
        certificate.ok())
      found.push_back(*std::move(certificate));
  }
  return found;
}

}  // namespace trinhky::signing::verify
