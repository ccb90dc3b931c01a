#include "clients/agent/token_desk.h"

#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/refusal.h"
#include "services/signing/crypto/certificate.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

using signing::Certificate;
using signing::LockedPin;
using signing::TokenEntry;
using signing::TokenModule;

constexpr size_t kSeenMax = 256;

// A LockedPin works once.
LockedPin CopyOf(const LockedPin& pin) {
  if (pin.empty()) return {};
  std::string copy(reinterpret_cast<const char*>(pin.data()), pin.size());
  return LockedPin(copy);
}

void Collect(const TokenEntry& token, std::vector<HeldCertificate>& out) {
  for (const Certificate& certificate : token.certificates) {
    if (certificate.Identity().role != signing::SignerRole::kPerson) continue;
    HeldCertificate held{.certificate = certificate,
                         .token = token.identity,
                         .has_keypad = token.has_keypad,
                         .pin_last_try = token.pin_last_try,
                         .pin_locked = token.pin_locked};
    for (const Certificate& other : token.certificates)
      if (other.Identity().role == signing::SignerRole::kNone) held.beside.push_back(other);
    out.push_back(std::move(held));
  }
}

}  // namespace

TokenDesk::TokenDesk(std::vector<TokenModule> modules)
    : modules_(std::move(modules)), seen_(std::make_shared<Seen>()) {}

absl::StatusOr<TokenDesk> TokenDesk::Open(const std::vector<std::string>& module_paths) {
  std::vector<TokenModule> modules;
  for (const std::string& path : module_paths) {
    if (modules.size() == kModulesMax) break;
    TRINHKY_ASSIGN_OR_RETURN(TokenModule module, TokenModule::Open(path));
    modules.push_back(std::move(module));
  }
  return TokenDesk(std::move(modules));
}

absl::StatusOr<std::vector<HeldCertificate>> TokenDesk::List() {
  std::vector<HeldCertificate> all;
  absl::Status problem;
  bool read = false;
  for (size_t i = 0; i < modules_.size(); ++i) {
    const absl::StatusOr<std::vector<TokenEntry>> tokens = modules_[i].List();
    if (!tokens.ok()) {
      if (problem.ok()) problem = tokens.status();
      continue;
    }
    read = true;
    const size_t first = all.size();
    for (const TokenEntry& token : *tokens) Collect(token, all);
    const std::lock_guard<std::mutex> lock(seen_->mutex);
    if (seen_->held.size() > kSeenMax) seen_->held.clear();
    for (size_t k = first; k < all.size(); ++k)
      seen_->held[all[k].certificate.FingerprintHex()] = {all[k], i};
  }
  if (!read && !problem.ok()) return problem;
  return all;
}

absl::StatusOr<HeldCertificate> TokenDesk::Find(const std::string& fingerprint) {
  const absl::StatusOr<std::vector<HeldCertificate>> now = List();
  const std::lock_guard<std::mutex> lock(seen_->mutex);
  const auto found = seen_->held.find(fingerprint);
  if (found != seen_->held.end()) return found->second.first;
  if (!now.ok()) return now.status();
  return Refuse(Why::kCertificate, {{"certificate", fingerprint}});
}

absl::StatusOr<std::string> TokenDesk::Sign(const signing::TokenSignRequest& request,
                                            const LockedPin& pin) {
  size_t module = 0;
  {
    const std::lock_guard<std::mutex> lock(seen_->mutex);
    const auto found = seen_->held.find(request.certificate.FingerprintHex());
    if (found != seen_->held.end()) module = found->second.second;
  }
  return modules_[module].Sign(request, CopyOf(pin));
}

}  // namespace trinhky::agent
