// progress.h: how far a long piece of work is, on stderr, so that stdout stays clean.
#ifndef TRINHKY_CLIENTS_CLI_OUTPUT_PROGRESS_H_
#define TRINHKY_CLIENTS_CLI_OUTPUT_PROGRESS_H_

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

namespace trinhky::cli {

/// Shows "what: 40 %" once for every tenth part; nothing for work under a mebibyte.
class Progress {
 public:
  static constexpr size_t kQuietBytes = size_t{1} << 20;

  Progress(std::ostream& err, std::string what) : err_(err), what_(std::move(what)) {}

  void Report(size_t done, size_t total) {
    if (total < kQuietBytes) return;
    const size_t tenth = done * 10 / total;
    if (tenth == last_tenth_) return;
    last_tenth_ = tenth;
    err_ << what_ << ": " << tenth * 10 << " %\n";
  }

 private:
  std::ostream& err_;
  std::string what_;
  size_t last_tenth_ = 0;
};

/// Shows "what: 20000" for every `step` more, where nobody knows the total before.
class CountProgress {
 public:
  CountProgress(std::ostream& err, std::string what, int64_t step)
      : err_(err), what_(std::move(what)), step_(step) {}

  void Report(int64_t done) {
    if (done < last_) last_ = 0;  // another round
    if (done / step_ == last_ / step_) return;
    last_ = done;
    err_ << what_ << ": " << done / step_ * step_ << "\n";
  }

 private:
  std::ostream& err_;
  const std::string what_;
  const int64_t step_;
  int64_t last_ = 0;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_OUTPUT_PROGRESS_H_
