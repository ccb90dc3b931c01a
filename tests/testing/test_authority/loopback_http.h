// loopback_http.h: a tiny HTTP server of a test, which answers what the test wants.
#ifndef TRINHKY_TESTS_TESTING_TEST_AUTHORITY_LOOPBACK_HTTP_H_
#define TRINHKY_TESTS_TESTING_TEST_AUTHORITY_LOOPBACK_HTTP_H_

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace trinhky::testing {

struct HttpQuestion {
  std::string method{};
  std::string path{};
  std::string content_type{};
  std::string body{};
};

struct HttpReply {
  int status = 200;
  std::string content_type{};
  std::string body{};
  std::string headers{};  ///< more of them, each with its line end
  std::string raw{};      ///< instead of everything: sent as it is, then the line is cut
};

/// Listens on a free port of 127.0.0.1; one thread for each connection, one question each.
/// Destruction waits for the handlers, so one that holds its answer back must be let go before.
class LoopbackHttp {
 public:
  using Handler = std::function<HttpReply(const HttpQuestion&)>;

  explicit LoopbackHttp(Handler handler);
  ~LoopbackHttp();
  LoopbackHttp(const LoopbackHttp&) = delete;
  LoopbackHttp& operator=(const LoopbackHttp&) = delete;

  /// "http://127.0.0.1:port"
  std::string base() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int questions() const { return questions_; }

 private:
  void Accept();
  void Serve(int line);

  const Handler handler_;
  int port_ = 0;  ///< before the listener, which sets it
  const int listener_;
  std::atomic<bool> stop_{false};
  std::atomic<int> questions_{0};
  std::vector<std::thread> lines_;
  std::thread acceptor_;
};

/// A base that nobody listens on: the port of a server that has gone.
std::string DeadBase();

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_TEST_AUTHORITY_LOOPBACK_HTTP_H_
