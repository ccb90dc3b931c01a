// setup.h: keys and certificates for a demonstration or for an office that has no authority.
//
//   trinhkyd setup --dir DIR --office-id binh-an --directory deploy/samples/directory.textproto
//   trinhkyd setup --dir DIR2 --office-id lam-giang --ca DIR/ca --directory …/province.textproto
//
// Makes, in DIR: ca/root.{cert,key}.pem, node/<office>.{cert,key}.pem,
// seals/<agency>.{cert,key}.pem and people/<person>.{cert,key}.pem for everybody whose post lets
// him sign. What is there stays. Offices that share a root believe each other's signatures.
#ifndef TRINHKY_SERVICES_SERVER_SETUP_H_
#define TRINHKY_SERVICES_SERVER_SETUP_H_

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "services/server/settings.h"

namespace trinhky::server {

/// Whom to make certificates for.
struct SetupPlan {
  std::string folder;
  std::string ca_folder;  ///< empty: folder + "/ca"
  std::string office_id;
  std::vector<std::pair<std::string, std::string>> agencies;  ///< id, name
  struct Signer {
    std::string person;
    std::string name;
    std::string agency_name;
  };
  std::vector<Signer> signers;
  int64_t now_us = 0;  ///< certificates hold from a year before to five years after
};

std::span<const FlagSpec> SetupFlags();

/// @errors kInvalidArgument/CONFIG_INVALID; those of reading the directory.
absl::StatusOr<SetupPlan> ToSetupPlan(const Settings& settings, int64_t now_us);

/// Makes what is missing and returns the paths of the certificates made.
/// @errors kUnavailable/FILE_UNWRITABLE; kInternal.
absl::StatusOr<std::vector<std::string>> RunSetup(const SetupPlan& plan);

}  // namespace trinhky::server

#endif  // TRINHKY_SERVICES_SERVER_SETUP_H_
