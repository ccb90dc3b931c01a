// cast.h: the sample commune for a simulation: several people for each part, some of them with more
// parts than one paper allows, and one whose rights run out in the middle.
#ifndef TRINHKY_TESTS_SIMULATION_CAST_H_
#define TRINHKY_TESTS_SIMULATION_CAST_H_

#include <array>
#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::simulation {

inline constexpr char kAgency[] = "binh-an-ubnd";
inline constexpr char kPartyAgency[] = "binh-an-du";
inline constexpr char kProvinceAgency[] = "lam-giang-ubnd";

// Two who draft, approve for the unit and check the form: never two of these on one paper.
inline constexpr char kShared[] = "mo-phong-mot";
inline constexpr char kSharedToo[] = "mo-phong-hai";
/// Heads the unit until the end of kLastDay.
inline constexpr char kLeaving[] = "mo-phong-ba";

inline constexpr std::array kDrafters = {"nguyen-van-an", kShared, kSharedToo};
inline constexpr std::array kUnitApprovers = {"ngo-van-thanh", kShared, kSharedToo, kLeaving};
inline constexpr std::array kFormCheckers = {"dang-thi-thu-huong", kShared, kSharedToo};
inline constexpr std::array kClerks = {"vu-thi-lan", "mo-phong-bon"};
inline constexpr char kDeputy[] = "le-thi-minh-ha";
inline constexpr char kSigner[] = "tran-quoc-bao";
inline constexpr char kUnitReader[] = "ly-thi-bich-ngoc";
inline constexpr char kPartyClerk[] = "chau-thi-hanh";
inline constexpr char kPartyAcceptor[] = "vo-thi-thanh-tam";
inline constexpr char kProvinceClerk[] = "trieu-thi-van";

/// The simulation's first day; kLeaving's last.
inline constexpr char kLastDay[] = "2026-04-20";
inline constexpr char kPassword[] = "demo";

/// Both offices and whose keys are needed. @errors when a sample cannot be read.
absl::StatusOr<cli::DemoPlan> MakeCast();

}  // namespace trinhky::simulation

#endif  // TRINHKY_TESTS_SIMULATION_CAST_H_
