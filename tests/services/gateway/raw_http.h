// raw_http.h: a client that sends any bytes at all, and reads what comes.
#ifndef TRINHKY_TESTS_SERVICES_GATEWAY_RAW_HTTP_H_
#define TRINHKY_TESTS_SERVICES_GATEWAY_RAW_HTTP_H_

#include <sys/types.h>

#include <string>
#include <string_view>

namespace trinhky::gateway::testing {

/// One connection to 127.0.0.1. Each wait ends after ten seconds at the latest, as a failure.
class RawHttp {
 public:
  /// @param address  "127.0.0.1:1234"
  /// @param from  where it comes from: another address of the loopback is another machine
  explicit RawHttp(const std::string& address, const char* from = "127.0.0.1");
  virtual ~RawHttp();
  RawHttp(const RawHttp&) = delete;
  RawHttp& operator=(const RawHttp&) = delete;

  /// False when the server does not take all of it.
  bool Send(std::string_view bytes);
  /// Says that nothing more comes.
  void FinishSending();
  /// One answer: its head and, by Content-Length or chunks, its body.
  std::string Answer();
  /// Everything until the server closes.
  std::string Rest();
  /// Bytes until `word` has come; what was read stays for the next call.
  bool Sees(std::string_view word);
  /// True when the server has said something or closed, within `ms`.
  bool Hears(int ms);
  /// Ends the connection at once, as a program that was killed.
  void Drop();

 protected:
  int socket() const { return socket_; }
  /// As send() and recv() have it.
  virtual ssize_t Put(std::string_view bytes);
  virtual ssize_t Take(char* bytes, size_t size);

 private:
  bool More();

  int socket_ = -1;
  std::string buffer_;
};

/// "200" of "HTTP/1.1 200 OK…".
std::string StatusOf(const std::string& answer);
/// Behind the empty line.
std::string BodyOf(const std::string& answer);
/// The value of a header, whatever its case; "" without it.
std::string HeaderOf(const std::string& answer, std::string_view name);

}  // namespace trinhky::gateway::testing

#endif  // TRINHKY_TESTS_SERVICES_GATEWAY_RAW_HTTP_H_
