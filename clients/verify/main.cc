// trinhky-verify: judges signed PDFs on a machine of its own, without a server or a network.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

#include "clients/verify/verify_command.h"

int main(int argc, char** argv) {
  std::vector<std::string> files;
  trinhky::cli::VerifyOptions options;
  CLI::App app{"Kiểm tra chữ ký số trên tệp PDF (verify signed PDFs)", "trinhky-verify"};
  app.add_option("FILE", files, "tệp PDF (files)")->required();
  app.add_option("--trust", options.trust,
                 "tệp PEM hoặc thư mục chứng thư gốc và danh sách thu hồi (roots and CRLs)")
      ->required();
  app.add_option("--at", options.at, "xét tại thời điểm này (as of, RFC 3339)");
  app.add_option("--expect", options.expect, "leader,organisation: phải có (must be there)");
  app.add_option("--policy", options.policy, "own hoặc foreign (whose documents)");
  app.add_flag("--json", options.json, "in JSON, mỗi tệp một dòng (one object per line)");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t now_us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  return trinhky::cli::RunVerify(files, options, now_us, std::cout, std::cerr);
}
