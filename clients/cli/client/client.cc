#include "clients/cli/client/client.h"

#include "workflow/base/limits.h"

namespace trinhky::cli {

std::shared_ptr<grpc::Channel> OpenChannel(const ServerAddress& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(static_cast<int>(limits::kMessageBytesMax) * 2);
  // A proxy of the machine must not see the office's papers.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // Each client its own connection: the demo plays many people from one process.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  if (address.tls_ca.empty())
    return grpc::CreateCustomChannel(address.server, grpc::InsecureChannelCredentials(), arguments);
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = address.tls_ca;
  return grpc::CreateCustomChannel(address.server, grpc::SslCredentials(options), arguments);
}

void Client::Prepare(grpc::ClientContext& context) const {
  context.set_deadline(std::chrono::system_clock::now() + timeout_);
  if (!token_.empty()) context.AddMetadata("authorization", "Bearer " + token_);
}

}  // namespace trinhky::cli
