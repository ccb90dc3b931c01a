#include "services/signing/pdf/signing_time.h"

#include <chrono>
#include <cstdio>

namespace trinhky::signing::pdf {
namespace {

struct VietnamTime {
  int year;
  unsigned month, day;
  int hour, minute, second;
};

VietnamTime InVietnam(int64_t at_us) {
  using namespace std::chrono;  // NOLINT: nothing else here
  const sys_seconds local{floor<seconds>(microseconds(at_us)) + hours(7)};
  const sys_days day = floor<days>(local);
  const year_month_day date(day);
  const hh_mm_ss time(local - day);
  return {int(date.year()),
          unsigned(date.month()),
          unsigned(date.day()),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count())};
}

}  // namespace

std::string PdfTime(int64_t at_us) {
  const VietnamTime at = InVietnam(at_us);
  char text[96];
  std::snprintf(text, sizeof text, "D:%04d%02u%02u%02d%02d%02d+07'00'", at.year, at.month, at.day,
                at.hour, at.minute, at.second);
  return text;
}

std::string ShownTime(int64_t at_us) {
  const VietnamTime at = InVietnam(at_us);
  char text[96];
  std::snprintf(text, sizeof text, "%02u/%02u/%04d; %02d:%02d:%02d +07:00", at.day, at.month,
                at.year, at.hour, at.minute, at.second);
  return text;
}

}  // namespace trinhky::signing::pdf
