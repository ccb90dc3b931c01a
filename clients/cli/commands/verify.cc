// verify: judges signed PDFs without a server; the same code as the program trinhky-verify.
#include "clients/verify/verify_command.h"

#include <chrono>

#include "clients/cli/commands/all.h"
#include "clients/cli/desk.h"
#include "clients/cli/exit_code.h"

namespace trinhky::cli {
namespace {

absl::Status Verify(Desk& desk, const Arguments& arguments) {
  const VerifyOptions options{.trust = arguments.Text("trust"),
                              .at = arguments.Text("at"),
                              .expect = arguments.Text("expect"),
                              .policy = arguments.Text("policy"),
                              .json = desk.json()};
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t now_us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  return AlreadyReported(static_cast<ExitCode>(
      RunVerify(arguments.List("FILE"), options, now_us, desk.out(), desk.err())));
}

}  // namespace

std::vector<Command> VerifyCommands() {
  return {{.name = "verify",
           .help = "Kiểm tra chữ ký số trên tệp PDF (verify signed PDFs)",
           .options = {Positionals("FILE", "tệp PDF (files)"),
                       Text("trust", "tệp PEM hoặc thư mục chứng thư gốc (roots and CRLs)"),
                       Text("at", "xét tại thời điểm này (as of, RFC 3339)"),
                       Text("expect", "leader,organisation: phải có (must be there)"),
                       Text("policy", "own hoặc foreign (whose documents)")},
           .run = Verify,
           .children = {}}};
}

}  // namespace trinhky::cli
