// What a browser sends, beside HTTP itself: envelopes, JSON for a message, cookies, deadlines. The
// first byte says which.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/gateway/compression.h"
#include "services/gateway/connect_protocol.h"
#include "services/gateway/session_cookie.h"
#include "services/gateway/transcoder.h"
#include "trinhky/v1/draft_service.pb.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace trinhky::gateway;  // NOLINT: the subject of this file
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0: {
      // What is read whole is written the same.
      const auto messages = MessagesIn(bytes);
      if (!messages) return 0;
      std::string again;
      for (const std::string& message : *messages) again += Envelope(message);
      if (again != bytes) std::abort();
      return 0;
    }
    case 1: {
      // JSON that is taken means one message, and says it again.
      const auto& type = *trinhky::v1::ImportDocumentRequest::descriptor();
      const auto binary = ToBinary(type, bytes);
      if (!binary.ok()) return 0;
      const auto json = ToJson(type, *binary);
      if (!json.ok() || ToBinary(type, *json).value_or("") != *binary) std::abort();
      return 0;
    }
    case 2:
      for (const bool secure : {false, true}) {
        const std::string token = SessionCookie(secure).TokenIn(bytes);
        if (token.find_first_of("; =\r\n") != std::string::npos) std::abort();
      }
      return 0;
    default:
      TimeoutMs(bytes);
      FormatOf(bytes);
      TakesGzip(bytes);
      return 0;
  }
}
