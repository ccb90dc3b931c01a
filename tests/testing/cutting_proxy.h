// cutting_proxy.h: stands between a storage and its database server, and cuts the line at COMMIT.
#ifndef TRINHKY_TESTS_TESTING_CUTTING_PROXY_H_
#define TRINHKY_TESTS_TESTING_CUTTING_PROXY_H_

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace trinhky::testing {

/// Where a line is cut.
enum class Cut {
  kNever,
  kBeforeCommit,  ///< the server never hears of the COMMIT
  kAfterCommit,   ///< the server answers it, and the answer gets lost
};

/// Passes bytes between a local socket of its own and a server. Thread-safe.
class CuttingProxy {
 public:
  /// @param path  the socket to make
  /// @param target  the server's socket, or "127.0.0.1:port"
  CuttingProxy(std::string path, std::string target);
  ~CuttingProxy();
  CuttingProxy(const CuttingProxy&) = delete;
  CuttingProxy& operator=(const CuttingProxy&) = delete;

  /// The next COMMIT on any connection meets it, once.
  void Arm(Cut cut) { cut_ = cut; }
  int cuts() const { return cuts_; }

 private:
  void Accept();
  void Serve(int client);

  const std::string target_;
  const int listener_;
  std::atomic<Cut> cut_{Cut::kNever};
  std::atomic<int> cuts_{0};
  std::vector<std::thread> lines_;
  std::thread acceptor_;
};

}  // namespace trinhky::testing

#endif  // TRINHKY_TESTS_TESTING_CUTTING_PROXY_H_
