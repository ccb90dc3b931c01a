// trinhky-agent: signs with the token that is plugged into this PC, for the pages that its owner
// paired, and for nobody else.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "clients/agent/agent_command.h"

int main(int argc, char** argv) {
  trinhky::agent::AgentOptions options;
  std::string origin;
  CLI::App app{"Ký số bằng token trên máy này (signs with the token of this PC)", "trinhky-agent"};
  app.footer(
      "Ví dụ (example):\n"
      "  trinhky-agent pair https://trinhky.example     hiện mã ghép nối (shows the pairing code)\n"
      "  trinhky-agent --module /usr/lib/…/pkcs11.so --trust /etc/trinhky/tin-cay\n"
      "Mã thoát (exit codes): 0 xong, 1 bị từ chối, 2 sai cách dùng, 3 không dùng được.");
  app.set_config("--config", "/etc/trinhky-agent.conf", "tệp 'tên = giá trị' (file of options)");
  app.add_option("--folder", options.folder, "thư mục riêng của người dùng (the user's own folder)")
      ->envname("TRINHKY_AGENT_FOLDER");
  app.add_option("--port", options.port, "cổng trên 127.0.0.1 (port on 127.0.0.1)")
      ->envname("TRINHKY_AGENT_PORT")
      ->check(CLI::Range(0, 65'535))
      ->capture_default_str();
  app.add_option("--module", options.modules,
                 "thư viện PKCS#11 của token, đường dẫn tuyệt đối (the token's PKCS#11 module)")
      ->envname("TRINHKY_AGENT_MODULE");
  app.add_option("--trust", options.trust,
                 "tệp PEM hoặc thư mục chứng thư gốc và danh sách thu hồi (roots and CRLs)")
      ->envname("TRINHKY_AGENT_TRUST");
  CLI::App* const pair = app.add_subcommand("pair", "ghép nối một trang web (pair a page)");
  pair->add_option("ORIGIN", origin, "https://trinhky.example");
  CLI::App* const unpair = app.add_subcommand("unpair", "bỏ ghép nối (forget a page)");
  unpair->add_option("ORIGIN", origin, "https://trinhky.example")->required();
  CLI::App* const list = app.add_subcommand("pairings", "các trang đã ghép nối (paired pages)");
  app.require_subcommand(0, 1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const bool asks = *pair && origin.empty();
  if (asks) {
    // From a menu entry there is nobody else to ask, and the window closes with the program.
    std::cout << "Địa chỉ bàn làm việc (address of the desk), https://…: " << std::flush;
    std::getline(std::cin, origin);
  }
  if (*pair) {
    const int code = trinhky::agent::RunPair(options, origin, std::cout, std::cerr);
    if (!asks) return code;
    std::cout << "\nNhấn Enter để đóng (press Enter to close) " << std::flush;
    std::getline(std::cin, origin);
    return code;
  }
  if (*unpair) return trinhky::agent::RunUnpair(options, origin, std::cout, std::cerr);
  if (*list) return trinhky::agent::RunPairings(options, std::cout, std::cerr);
  // Blocked before any thread starts, so that only the one that waits for them gets them.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return trinhky::agent::RunAgent(
      options,
      [&ends] {
        int signal = 0;
        sigwait(&ends, &signal);
      },
      std::cout, std::cerr);
}
