// signing_time.h: how a moment is written in a signature: always Vietnam's time, +07:00.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_SIGNING_TIME_H_
#define TRINHKY_SERVICES_SIGNING_PDF_SIGNING_TIME_H_

#include <cstdint>
#include <string>

namespace trinhky::signing::pdf {

/// "D:20260415140533+07'00'": the claimed time in /M. @param at_us  UTC, microseconds,
/// year 1..9999.
std::string PdfTime(int64_t at_us);

/// "15/04/2026; 14:05:33 +07:00": what the page shows.
/// @source R-DS-01
std::string ShownTime(int64_t at_us);

}  // namespace trinhky::signing::pdf

#endif  // TRINHKY_SERVICES_SIGNING_PDF_SIGNING_TIME_H_
