#include "clients/agent/desk_json.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "clients/agent/encoding.h"
#include "clients/agent/refusal.h"
#include "services/signing/verify/report.h"
#include "workflow/base/status.h"

namespace trinhky::agent {
namespace {

using nlohmann::ordered_json;

// Names come out of certificates and tokens: what is no UTF-8 is shown as U+FFFD.
std::string Written(const ordered_json& json) {
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ordered_json ErrorOf(const absl::Status& status) {
  const std::optional<Rejection> rejection = RejectionOf(status);
  if (!rejection)
    return {{"reason", "AGENT_INTERNAL"},
            {"vi", "Chương trình ký gặp lỗi bên trong; mở lại chương trình rồi thử lại."},
            {"en", "The agent met an error of its own; restart it and try again."},
            {"metadata", ordered_json::object()}};
  ordered_json metadata = ordered_json::object();
  for (const auto& [name, value] : rejection->metadata) metadata[name] = value;
  return {{"reason", rejection->reason},
          {"vi", rejection->message.vi},
          {"en", rejection->message.en},
          {"metadata", std::move(metadata)}};
}

std::string StateOf(const Batch& batch, int64_t now_us) {
  switch (batch.state) {
    case BatchState::kDone:
      return "done";
    case BatchState::kRefused:
      return "refused";
    case BatchState::kSigning:
      return "signing";
    case BatchState::kOpen:
      break;
  }
  return batch.ExpiredAt(now_us) ? "expired" : "waiting";
}

// Expired: what was signed by then is signed.
ordered_json StandingOf(const Batch& batch, int64_t now_us) {
  ordered_json documents = ordered_json::array();
  for (const BatchDocument& document : batch.documents) {
    const char* state = document.state == DocumentState::kSigned    ? "signed"
                        : document.state == DocumentState::kLeftOut ? "left_out"
                                                                    : "waiting";
    documents.push_back({{"preparation", document.checked.preparation}, {"state", state}});
  }
  return {{"state", StateOf(batch, now_us)}, {"documents", std::move(documents)}};
}

}  // namespace

std::string ErrorJson(const absl::Status& status) { return Written({{"error", ErrorOf(status)}}); }

std::string HelloJson(bool paired) {
  return Written({{"agent", "trinhky-agent"}, {"api", 1}, {"paired", paired}});
}

std::string SecretJson(std::string_view secret) {
  return Written({{"secret", std::string(secret)}});
}

std::string FileJson(std::string_view sha256) { return Written({{"sha256", std::string(sha256)}}); }

std::string CertificatesJson(const std::vector<HeldCertificate>& held, const SigningDesk& desk) {
  ordered_json list = ordered_json::array();
  for (const HeldCertificate& one : held) {
    const signing::SignerIdentity identity = one.certificate.Identity();
    ordered_json entry = {{"der", ToBase64(one.certificate.der())},
                          {"sha256", one.certificate.FingerprintHex()},
                          {"person", identity.person_id},
                          {"name", identity.common_name},
                          {"organisation", identity.organisation},
                          {"not_after", signing::verify::TimeText(one.certificate.not_after_us())},
                          {"token", one.token.label}};
    ordered_json beside = ordered_json::array();
    for (const signing::Certificate& authority : one.beside)
      beside.push_back(ToBase64(authority.der()));
    entry["authorities"] = std::move(beside);
    if (const absl::Status status = desk.CheckCertificate(one); !status.ok())
      entry["problem"] = ErrorOf(status);
    list.push_back(std::move(entry));
  }
  return Written({{"certificates", std::move(list)}});
}

std::string OpenedJson(const Batch& batch, std::string_view page) {
  return Written({{"id", batch.id},
                  {"page", std::string(page)},
                  {"expire_time", signing::verify::TimeText(batch.expire_us)}});
}

std::string StateJson(Batch& batch, int64_t now_us) {
  const std::lock_guard<std::mutex> lock(batch.mutex);
  return Written(StandingOf(batch, now_us));
}

absl::StatusOr<std::string> TakeResultJson(Batch& batch, int64_t now_us) {
  const std::lock_guard<std::mutex> lock(batch.mutex);
  if (batch.result_taken) return Refuse(Why::kResultTaken);
  const std::string state = StateOf(batch, now_us);
  if (state == "waiting" || state == "signing") return Refuse(Why::kNotOver);
  batch.result_taken = true;
  ordered_json standing = StandingOf(batch, now_us);
  for (size_t i = 0; i < batch.documents.size(); ++i)
    if (batch.documents[i].state == DocumentState::kSigned)
      standing["documents"][i]["signature"] = ToBase64(batch.documents[i].signature);
  return Written(standing);
}

}  // namespace trinhky::agent
