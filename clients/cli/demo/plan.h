// plan.h: from reports to two directories and, for each report, who plays which part.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_PLAN_H_
#define TRINHKY_CLIENTS_CLI_DEMO_PLAN_H_

#include <string>
#include <vector>

#include "clients/cli/demo/report.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::cli {

/// Who plays which part for one report: person ids, which are also login names. "": nobody.
struct Cast {
  std::string agency;  ///< agency id of the issuing office
  std::string party;   ///< agency id of the commune's Party committee
  std::string unit;    ///< unit id of the drafting unit
  std::string drafter;
  std::string unit_head;
  std::string form_checker;
  std::string deputy;  ///< reviews before the leader signs; "" in Party papers
  std::string signer;
  std::string clerk;
  std::string party_clerk;
  std::string party_acceptor;
  std::string other_deputy;    ///< signs in other fields than this report's
  std::string unlisted_staff;  ///< works in a unit that no list or group contains
  std::string other_agency;    ///< works in another agency
  std::string administrator;
  std::string former_officer;  ///< left his post yesterday
};

/// One commune with its reports.
struct Commune {
  std::string slug;
  std::string name;
  std::string level;
  std::string province_slug;
};

/// Everything that the demonstration needs before the servers start.
struct DemoPlan {
  v1::DirectoryFile commune_office;   ///< for the server of the communes
  v1::DirectoryFile province_office;  ///< for the server of the provinces
  std::vector<Cast> casts;            ///< one for each report, in order
  std::vector<std::string> signers;   ///< person ids that need a key and a certificate
};

/// The ids under which the two offices know each other.
inline constexpr char kCommuneOffice[] = "van-phong-xa";
inline constexpr char kProvinceOffice[] = "van-phong-tinh";

/// Plans for `reports` as of `day` (YYYY-MM-DD). Adds to their warnings what had to be invented.
DemoPlan MakePlan(std::vector<Report>& reports, const std::string& day);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_PLAN_H_
