#include "services/registration/register_service.h"

namespace trinhky::registration {

void OfferRegisterService(const RegisterOperations& operations, rpc::MethodSet& methods) {
  methods.Unary("/trinhky.v1.RegisterService/AssignNumber", operations,
                &RegisterOperations::AssignNumber);
  methods.Unary("/trinhky.v1.RegisterService/IssueDocument", operations,
                &RegisterOperations::Issue);
  methods.Unary("/trinhky.v1.RegisterService/CancelDocument", operations,
                &RegisterOperations::Cancel);
  methods.Unary("/trinhky.v1.RegisterService/FileDocument", operations, &RegisterOperations::File);
  methods.Unary("/trinhky.v1.RegisterService/ListRegisters", operations,
                &RegisterOperations::ListRegisters);
  methods.Unary("/trinhky.v1.RegisterService/ListRegisterEntries", operations,
                &RegisterOperations::ListEntries);
  methods.Unary("/trinhky.v1.RegisterService/CloseRegister", operations,
                &RegisterOperations::Close);
}

}  // namespace trinhky::registration
