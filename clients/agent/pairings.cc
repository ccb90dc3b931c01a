#include "clients/agent/pairings.h"

#include <algorithm>
#include <utility>

#include "clients/agent/agent_limits.h"
#include "clients/agent/encoding.h"
#include "clients/agent/origin.h"
#include "clients/agent/refusal.h"
#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

constexpr std::string_view kPairingsFile = "pairings.json";
constexpr std::string_view kCodeFile = "pairing-code.json";
constexpr size_t kCodeDigits = 8;

// The code of one origin is nothing to another.
std::string CodeHash(std::string_view origin, std::string_view code) {
  return Sha256Hex(std::string(origin) + "\n" + std::string(code));
}

std::string WithoutSpace(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ' ' && c != '\t') digits += c;
  return digits;
}

}  // namespace

absl::StatusOr<Pairings::Code> Pairings::ReadCode() const {
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, folder_.Read(kCodeFile));
  if (!bytes) return Code{};
  const absl::StatusOr<Json> json = Json::Parse(*bytes);
  if (!json.ok()) return Code{};  // no code that anybody could hit
  return Code{.origin = (*json)["origin"].text(),
              .code_sha256 = (*json)["code_sha256"].text(),
              .until_us = (*json)["until_us"].integer().value_or(0),
              .tries = static_cast<int>((*json)["tries"].integer().value_or(kCodeTriesMax))};
}

absl::Status Pairings::WriteCode(const Code& code) const {
  Json json = Json::Object();
  json.Set("origin", code.origin)
      .Set("code_sha256", code.code_sha256)
      .Set("until_us", code.until_us)
      .Set("tries", code.tries);
  return folder_.Write(kCodeFile, json.Write());
}

absl::StatusOr<std::vector<Pairing>> Pairings::List() const {
  TRINHKY_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, folder_.Read(kPairingsFile));
  std::vector<Pairing> all;
  if (!bytes) return all;
  const absl::StatusOr<Json> json = Json::Parse(*bytes);
  if (!json.ok()) return Refuse(Why::kFolder, {{"path", std::string(kPairingsFile)}});
  for (const Json& one : (*json)["pairings"].items()) {
    Pairing pairing{.origin = one["origin"].text(),
                    .secret_sha256 = one["secret_sha256"].text(),
                    .paired_us = one["paired_us"].integer().value_or(0)};
    if (OriginOf(pairing.origin) == pairing.origin && IsSha256Hex(pairing.secret_sha256))
      all.push_back(std::move(pairing));
  }
  return all;
}

absl::Status Pairings::WriteAll(const std::vector<Pairing>& all) const {
  Json list = Json::Array();
  for (const Pairing& one : all) {
    Json pairing = Json::Object();
    pairing.Set("origin", one.origin)
        .Set("secret_sha256", one.secret_sha256)
        .Set("paired_us", one.paired_us);
    list.Add(std::move(pairing));
  }
  Json json = Json::Object();
  json.Set("pairings", std::move(list));
  return folder_.Write(kPairingsFile, json.Write());
}

absl::StatusOr<std::string> Pairings::NewCode(const std::string& origin, int64_t now_us) {
  const PrivateFolder::Lock lock(folder_);
  std::string code = NewDigits(kCodeDigits);
  TRINHKY_RETURN_IF_ERROR(WriteCode(
      {.origin = origin, .code_sha256 = CodeHash(origin, code), .until_us = now_us + kCodeLifeUs}));
  return code;
}

absl::StatusOr<std::string> Pairings::Pair(std::string_view origin, std::string_view code,
                                           int64_t now_us) {
  const PrivateFolder::Lock lock(folder_);
  TRINHKY_ASSIGN_OR_RETURN(Code expected, ReadCode());
  if (expected.origin != origin || now_us > expected.until_us) return Refuse(Why::kPairingCode);
  if (expected.tries >= kCodeTriesMax) return Refuse(Why::kPairingTries);
  // Counted before it is compared: nobody gains a try by cutting the line.
  ++expected.tries;
  TRINHKY_RETURN_IF_ERROR(WriteCode(expected));
  if (!SameSecret(CodeHash(origin, WithoutSpace(code)), expected.code_sha256))
    return Refuse(expected.tries < kCodeTriesMax ? Why::kPairingCode : Why::kPairingTries);
  folder_.Remove(kCodeFile);
  TRINHKY_ASSIGN_OR_RETURN(std::vector<Pairing> all, List());
  std::erase_if(all, [origin](const Pairing& one) { return one.origin == origin; });
  if (all.size() >= kPairingsMax) all.erase(all.begin());  // the oldest gives way
  std::string secret = NewSecret();
  all.push_back(
      {.origin = std::string(origin), .secret_sha256 = Sha256Hex(secret), .paired_us = now_us});
  TRINHKY_RETURN_IF_ERROR(WriteAll(all));
  return secret;
}

absl::StatusOr<bool> Pairings::Unpair(std::string_view origin) {
  const PrivateFolder::Lock lock(folder_);
  TRINHKY_ASSIGN_OR_RETURN(std::vector<Pairing> all, List());
  const size_t gone =
      std::erase_if(all, [origin](const Pairing& one) { return one.origin == origin; });
  if (gone == 0) return false;
  TRINHKY_RETURN_IF_ERROR(WriteAll(all));
  return true;
}

bool Pairings::IsPaired(std::string_view origin) const {
  const absl::StatusOr<std::vector<Pairing>> all = List();
  return all.ok() && std::any_of(all->begin(), all->end(),
                                 [origin](const Pairing& one) { return one.origin == origin; });
}

bool Pairings::IsKnown(std::string_view origin, int64_t now_us) const {
  if (IsPaired(origin)) return true;
  const absl::StatusOr<Code> code = ReadCode();
  return code.ok() && code->origin == origin && now_us <= code->until_us;
}

bool Pairings::Admits(std::string_view origin, std::string_view secret) const {
  const absl::StatusOr<std::vector<Pairing>> all = List();
  if (!all.ok() || secret.empty()) return false;
  const std::string hash = Sha256Hex(secret);
  return std::any_of(all->begin(), all->end(), [&](const Pairing& one) {
    return one.origin == origin && SameSecret(one.secret_sha256, hash);
  });
}

}  // namespace trinhky::agent
