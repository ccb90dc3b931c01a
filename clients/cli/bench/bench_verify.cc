#include "clients/cli/bench/bench_verify.h"

#include <chrono>
#include <cmath>
#include <ctime>
#include <nlohmann/json.hpp>
#include <utility>

#include "clients/cli/bench/signing_office.h"
#include "clients/cli/output/percentile.h"
#include "services/signing/crypto/verify_cms.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/verify_pdf.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using signing::KeyKind;
using signing::pdf::PdfFile;
using signing::pdf::SignatureInFile;

// Short as most are, and long.
constexpr int kPages[] = {2, 20};

double CoreSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// Adds up what one sort of work takes.
class Watch {
 public:
  template <typename Work>
  void Time(Work&& work) {
    const double core = CoreSeconds();
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    core_seconds_ += CoreSeconds() - core;
    times_.push_back(took.count());
  }
  double PerSecond() const {
    return core_seconds_ > 0 ? std::round(static_cast<double>(times_.size()) / core_seconds_) : 0;
  }
  double Percent(int percent) const { return std::round(Percentile(times_, percent) * 1e3) / 1e3; }

 private:
  double core_seconds_ = 0;
  std::vector<double> times_;
};

// What nobody can do without: the two signatures over their bytes, and the chains.
struct RawWork {
  std::vector<SignatureInFile> signatures;
  std::vector<std::string> cms;
};

absl::StatusOr<RawWork> RawWorkOf(const std::string& bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(bytes));
  RawWork raw;
  TRINHKY_ASSIGN_OR_RETURN(raw.signatures, FindSignatures(file));
  for (const SignatureInFile& one : raw.signatures)
    raw.cms.emplace_back(one.Der().value_or(std::string_view()));
  return raw;
}

bool CheckRaw(const RawWork& raw, const std::string& bytes,
              const signing::verify::PdfPolicy& policy) {
  bool good = true;
  for (size_t i = 0; i < raw.cms.size(); ++i) {
    const signing::VerifyResult found = signing::VerifyCms(
        raw.cms[i], raw.signatures[i].SignedBytes(bytes),
        {.trust = policy.trust, .evidence = policy.evidence, .at_us = policy.at_us});
    good = good && found.verdict == signing::Verdict::kValid;
  }
  return good;
}

absl::StatusOr<VerifyTiming> Measure(const SigningOffice& office, int pages, int runs) {
  TRINHKY_ASSIGN_OR_RETURN(const std::string report, office.Report(pages));
  TRINHKY_ASSIGN_OR_RETURN(const std::string bytes, office.Sealed(report));
  TRINHKY_ASSIGN_OR_RETURN(const RawWork raw, RawWorkOf(bytes));
  const signing::verify::PdfPolicy policy = office.Policy();
  Watch judgement;
  Watch floor;
  for (int i = 0; i < runs; ++i) {
    bool good = true;
    judgement.Time([&] { good = signing::verify::VerifyPdf(bytes, policy).ok(); });
    floor.Time([&] { good = CheckRaw(raw, bytes, policy) && good; });
    if (!good) return absl::InternalError("a report that was made for this is not VALID");
  }
  return VerifyTiming{.name = office.key_name(),
                      .pages = pages,
                      .bytes = bytes.size(),
                      .runs = runs,
                      .files_per_second = judgement.PerSecond(),
                      .ms_p50 = judgement.Percent(50),
                      .ms_p99 = judgement.Percent(99),
                      .floor_per_second = floor.PerSecond(),
                      .floor_ms_p50 = floor.Percent(50)};
}

void PrintJson(const VerifyTiming& timing, std::ostream& out) {
  const nlohmann::ordered_json line = {{"bench", "verify"},
                                       {"case", timing.name},
                                       {"pages", timing.pages},
                                       {"bytes", timing.bytes},
                                       {"runs", timing.runs},
                                       {"files_per_second_per_core", timing.files_per_second},
                                       {"ms_p50", timing.ms_p50},
                                       {"ms_p99", timing.ms_p99},
                                       {"floor_per_second_per_core", timing.floor_per_second},
                                       {"floor_ms", timing.floor_ms_p50},
                                       {"ratio", timing.ratio()},
                                       {"within", timing.within()}};
  out << line.dump() << "\n";
}

void PrintText(const VerifyTiming& timing, std::ostream& out) {
  out << timing.name << ", " << timing.pages << " trang, " << timing.bytes / 1000
      << " kB: " << timing.files_per_second << " tệp mỗi giây mỗi nhân, p50 " << timing.ms_p50
      << " ms, p99 " << timing.ms_p99 << " ms (chỉ tính mật mã: " << timing.floor_per_second
      << " tệp mỗi giây, gấp " << timing.ratio() << " lần; mức đạt: " << kVerifyFilesPerSecond
      << " tệp mỗi giây hoặc gấp " << kVerifyRatioMax << " lần)\n";
}

}  // namespace

double VerifyTiming::ratio() const {
  return files_per_second > 0 ? std::round(floor_per_second / files_per_second * 10) / 10 : 0;
}

bool VerifyTiming::within() const {
  return files_per_second >= kVerifyFilesPerSecond ||
         (files_per_second > 0 && ratio() <= kVerifyRatioMax);
}

absl::StatusOr<std::vector<VerifyTiming>> MeasureVerify(int runs) {
  std::vector<VerifyTiming> timings;
  for (const KeyKind kind : {KeyKind::kRsa, KeyKind::kP256}) {
    TRINHKY_ASSIGN_OR_RETURN(const SigningOffice office, SigningOffice::Make(kind));
    for (const int pages : kPages) {
      TRINHKY_ASSIGN_OR_RETURN(VerifyTiming timing, Measure(office, pages, runs));
      timings.push_back(std::move(timing));
    }
  }
  return timings;
}

absl::StatusOr<int> RunBenchVerify(int runs, bool json, std::ostream& out) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<VerifyTiming> timings, MeasureVerify(runs));
  bool within = true;
  for (const VerifyTiming& timing : timings) {
    within = within && timing.within();
    json ? PrintJson(timing, out) : PrintText(timing, out);
  }
  return within ? 0 : 1;
}

}  // namespace trinhky::cli
