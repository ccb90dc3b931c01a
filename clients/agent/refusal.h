// refusal.h: why the agent says no, each with a stable reason and a sentence in both languages.
//
//   return Refuse(Why::kPdfOther, {{"document", "1"}});
#ifndef TRINHKY_CLIENTS_AGENT_REFUSAL_H_
#define TRINHKY_CLIENTS_AGENT_REFUSAL_H_

#include <map>
#include <string>

#include "absl/status/status.h"

namespace trinhky::agent {

enum class Why {
  kHost,             ///< addressed by another name than the loopback one
  kOrigin,           ///< not of a paired page
  kSecret,           ///< paired, but the secret is missing or wrong
  kNotHere,          ///< no such path, or nothing of that id
  kMethod,           ///< the path knows no such method
  kMalformed,        ///< headers, JSON, base64, hex or form that cannot be read
  kTooLarge,         ///< a body beyond its limit
  kTooMany,          ///< files or batches beyond their limit
  kPairingCode,      ///< wrong, used or expired code
  kPairingTries,     ///< too many wrong codes; a new one is needed
  kRequestUsed,      ///< the id of this batch was used before
  kExpired,          ///< the batch is over
  kNotOver,          ///< nobody has decided about the batch yet
  kResultTaken,      ///< the result was fetched before
  kCertificate,      ///< no token here has that certificate
  kFileMissing,      ///< the PDF was not uploaded, or too long ago
  kPdfOther,         ///< the PDF is not the one that the content package names
  kRevisionOther,    ///< the revision does more, or other things, than the leader's signature
  kAttributesOther,  ///< the signed attributes are not those of this PDF and this certificate
  kClock,            ///< the time of signing that the document shows is not now
  kResultWrong,      ///< the finished file did not pass our own verifier
  kNothingChosen,    ///< every document was left out
  kBusy,             ///< the batch is being signed just now
  kFolder,           ///< the agent's folder cannot be used
  kPort,             ///< the port cannot be listened on
};

/// "AGENT_ORIGIN", …: stable.
std::string ReasonFor(Why why);

/// The refusal with both sentences.
absl::Status Refuse(Why why, std::map<std::string, std::string> metadata = {});

/// The HTTP status that goes with `status`.
int HttpStatusOf(const absl::Status& status);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_REFUSAL_H_
