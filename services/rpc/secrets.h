// secrets.h: passwords, PINs and tickets in messages: FORMAT_SECRET in the proto.
#ifndef TRINHKY_SERVICES_RPC_SECRETS_H_
#define TRINHKY_SERVICES_RPC_SECRETS_H_

#include <google/protobuf/message.h>

#include <string>

namespace trinhky::rpc {

/// Overwrites the secrets of a request that was answered; their length stays. Nothing else changes.
/// `request` is const for those who read it; its strings are the caller's own, made for this call.
void WipeSecrets(const google::protobuf::Message& request);

/// Overwrites a text that may hold a secret and empties it.
void WipeText(std::string& text);

}  // namespace trinhky::rpc

#endif  // TRINHKY_SERVICES_RPC_SECRETS_H_
