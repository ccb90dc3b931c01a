#include "services/signing/signing_service.h"

namespace trinhky::signing {

void OfferSigningService(const SigningOperations& operations,
                         const ServerTokenSigning& server_tokens, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.SigningService/PrepareSignature", operations,
                &SigningOperations::Prepare);
  methods.Unary("/trinhky.v1.SigningService/CompleteSignature", operations,
                &SigningOperations::Complete);
  methods.Unary("/trinhky.v1.SigningService/AcceptOutsideSignature", operations,
                &SigningOperations::AcceptOutside);
  methods.Unary("/trinhky.v1.SigningService/SignWithServerToken", server_tokens,
                &ServerTokenSigning::Sign);
  methods.Unary("/trinhky.v1.SigningService/GetSigningWays", server_tokens,
                &ServerTokenSigning::Ways);
  methods.Unary("/trinhky.v1.SigningService/SealDocument", operations, &SigningOperations::Seal);
  methods.Unary("/trinhky.v1.SigningService/VerifyContent", operations, &SigningOperations::Verify);
  methods.Unary("/trinhky.v1.SigningService/ListSignatures", operations, &SigningOperations::List);
}

}  // namespace trinhky::signing
