// signing_request.h: what a desk's page asks to have signed, as it came.
#ifndef TRINHKY_CLIENTS_AGENT_SIGNING_REQUEST_H_
#define TRINHKY_CLIENTS_AGENT_SIGNING_REQUEST_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace trinhky::agent {

/// One document, as the server's PrepareSignature gave it; nothing of it is believed.
struct DocumentParts {
  std::string preparation{};        ///< the desk's name for it; comes back with the signature
  std::string pdf_sha256{};         ///< of an uploaded file, lower-case hex
  std::string content_package{};    ///< canonical JSON
  std::string revision{};           ///< the bytes that follow the PDF
  std::string signed_attributes{};  ///< DER
  int64_t expire_us = 0;            ///< UTC microseconds
};

struct SigningRequest {
  std::string id{};                  ///< UUID of the desk's making; works once
  std::string certificate_sha256{};  ///< of the signer, lower-case hex
  std::vector<DocumentParts> documents{};
};

/// Reads the JSON of POST /v1/requests (README.md). Linear time; every member is required and no
/// other may be there.
/// @errors kInvalidArgument/AGENT_MALFORMED with metadata "field"; kOutOfRange/AGENT_TOO_LARGE.
absl::StatusOr<SigningRequest> ReadSigningRequest(std::string_view json);

/// Reads {"code": "…"} of POST /v1/pair.  @errors kInvalidArgument/AGENT_MALFORMED.
absl::StatusOr<std::string> ReadPairingCode(std::string_view json);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_SIGNING_REQUEST_H_
