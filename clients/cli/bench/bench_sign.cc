#include "clients/cli/bench/bench_sign.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "clients/cli/bench/signing_office.h"
#include "clients/cli/output/percentile.h"
#include "services/signing/verify/verify_pdf.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

using signing::Credential;
using signing::KeyKind;
using signing::pdf::PdfFile;
using signing::pdf::PreparedSignature;

using Clock = std::chrono::steady_clock;
double MillisSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// One signer's part of the work, again and again.
class Signer {
 public:
  using Prepare = std::function<absl::StatusOr<PreparedSignature>(const PdfFile& file)>;

  Signer(const Credential& credential, signing::verify::PdfPolicy policy, Prepare prepare)
      : credential_(credential), policy_(std::move(policy)), prepare_(std::move(prepare)) {}

  /// Signs `stored`, which is what a server reads from its store.
  absl::StatusOr<std::string> Sign(const std::string& stored) {
    const auto start = Clock::now();
    TRINHKY_ASSIGN_OR_RETURN(const PdfFile file, PdfFile::Read(stored));
    TRINHKY_ASSIGN_OR_RETURN(PreparedSignature prepared, prepare_(file));
    const double prepared_ms = MillisSince(start);
    const auto key_start = Clock::now();
    TRINHKY_ASSIGN_OR_RETURN(const std::string octets,
                             SignBytes(credential_.key, prepared.signed_attributes));
    floors_.push_back(MillisSince(key_start));
    const auto end_start = Clock::now();
    TRINHKY_ASSIGN_OR_RETURN(std::string done,
                             signing::pdf::CompleteWithOctets(std::move(prepared.bytes), octets,
                                                              {credential_.certificate}));
    const bool good = signing::verify::VerifyPdf(done, policy_).ok();
    times_.push_back(prepared_ms + MillisSince(end_start));
    if (!good) return absl::InternalError("a signature that was made for this is not VALID");
    return done;
  }

  SignTiming Timing(std::string name, int pages, size_t bytes) const {
    return {.name = std::move(name),
            .pages = pages,
            .bytes = bytes,
            .runs = static_cast<int>(times_.size()),
            .ms_p50 = Of(times_, 50),
            .ms_p95 = Of(times_, 95),
            .ms_p99 = Of(times_, 99),
            .floor_ms = Of(floors_, 50)};
  }

 private:
  static double Of(const std::vector<double>& times, int percent) {
    return std::round(Percentile(times, percent) * 1000) / 1000;
  }

  const Credential& credential_;
  const signing::verify::PdfPolicy policy_;
  const Prepare prepare_;
  std::vector<double> times_;
  std::vector<double> floors_;
};

absl::Status MeasureKind(KeyKind kind, int pages, int runs, std::vector<SignTiming>& timings) {
  TRINHKY_ASSIGN_OR_RETURN(const SigningOffice office, SigningOffice::Make(kind));
  TRINHKY_ASSIGN_OR_RETURN(const std::string report, office.Report(pages));
  signing::verify::PdfPolicy pending = office.Policy();
  pending.seal_pending = true;
  Signer leader(office.leader(), pending,
                [&](const PdfFile& file) { return PrepareLeader(file, office.LeaderRequest()); });
  Signer seal(office.seal(), office.Policy(), [&](const PdfFile& file) {
    return PrepareSeal(file, office.SealRequest(), office.Number());
  });
  std::string led;
  std::string sealed;
  for (int i = 0; i < runs; ++i) {
    TRINHKY_ASSIGN_OR_RETURN(led, leader.Sign(report));
    TRINHKY_ASSIGN_OR_RETURN(sealed, seal.Sign(led));
  }
  timings.push_back(leader.Timing("leader_" + office.key_name(), pages, led.size()));
  timings.push_back(seal.Timing("seal_" + office.key_name(), pages, sealed.size()));
  return absl::OkStatus();
}

void PrintJson(const SignTiming& timing, std::ostream& out) {
  const nlohmann::ordered_json line = {{"bench", "sign"},
                                       {"case", timing.name},
                                       {"pages", timing.pages},
                                       {"bytes", timing.bytes},
                                       {"runs", timing.runs},
                                       {"ms_p50", timing.ms_p50},
                                       {"ms_p95", timing.ms_p95},
                                       {"ms_p99", timing.ms_p99},
                                       {"budget_ms", kSignBudgetMs},
                                       {"floor_ms", timing.floor_ms},
                                       {"ratio", timing.ratio()}};
  out << line.dump() << "\n";
}

void PrintText(const SignTiming& timing, std::ostream& out) {
  out << timing.name << ", " << timing.pages << " trang, " << timing.bytes / 1000 << " kB: p50 "
      << timing.ms_p50 << " ms, p95 " << timing.ms_p95 << " ms, p99 " << timing.ms_p99
      << " ms (mức cho phép p95 " << kSignBudgetMs << " ms; chỉ ký bằng khóa: " << timing.floor_ms
      << " ms, gấp " << timing.ratio() << " lần)\n";
}

}  // namespace

double SignTiming::ratio() const {
  return floor_ms > 0 ? std::round(ms_p50 / floor_ms * 10) / 10 : 0;
}

absl::StatusOr<std::vector<SignTiming>> MeasureSign(int pages, int runs) {
  std::vector<SignTiming> timings;
  for (const KeyKind kind : {KeyKind::kRsa, KeyKind::kP256})
    TRINHKY_RETURN_IF_ERROR(MeasureKind(kind, pages, runs, timings));
  return timings;
}

absl::StatusOr<int> RunBenchSign(int pages, int runs, bool json, std::ostream& out) {
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<SignTiming> timings, MeasureSign(pages, runs));
  bool within = true;
  for (const SignTiming& timing : timings) {
    within = within && timing.ms_p95 < kSignBudgetMs;
    json ? PrintJson(timing, out) : PrintText(timing, out);
  }
  return within ? 0 : 1;
}

}  // namespace trinhky::cli
