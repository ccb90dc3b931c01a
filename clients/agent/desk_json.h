// desk_json.h: what the agent tells a desk's page, as JSON.
#ifndef TRINHKY_CLIENTS_AGENT_DESK_JSON_H_
#define TRINHKY_CLIENTS_AGENT_DESK_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "clients/agent/batches.h"
#include "clients/agent/signing_desk.h"

namespace trinhky::agent {

/// {"error": {"reason", "vi", "en", "metadata"}}. What is no refusal says AGENT_INTERNAL, no more.
std::string ErrorJson(const absl::Status& status);

std::string HelloJson(bool paired);
std::string SecretJson(std::string_view secret);
std::string FileJson(std::string_view sha256);
/// Each certificate, and the reason why it is no good now, if there is one.
std::string CertificatesJson(const std::vector<HeldCertificate>& held, const SigningDesk& desk);
std::string OpenedJson(const Batch& batch, std::string_view page);

/// How the batch stands, without signatures.
std::string StateJson(Batch& batch, int64_t now_us);
/// How the batch ended, with its signatures; once.
/// @errors kFailedPrecondition/AGENT_NOT_OVER; kDeadlineExceeded/AGENT_RESULT_TAKEN.
absl::StatusOr<std::string> TakeResultJson(Batch& batch, int64_t now_us);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_DESK_JSON_H_
