// pictures.h: pictures of signatures and seals for the demonstration, so that its files look like
// issued ones. All invented, and each seal says so.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_PICTURES_H_
#define TRINHKY_CLIENTS_CLI_DEMO_PICTURES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/demo/plan.h"

namespace trinhky::cli {

/// A red ring with a star, `agency` around it, and the word that it is a sample; PNG on clear
/// ground, 36 mm at 300 dots an inch.  @errors kInternal: the graphics library gives up.
absl::StatusOr<std::string> DrawSeal(const std::string& agency);

/// A blue stroke of the pen that nobody writes, another one for each `person`.  @errors as above.
absl::StatusOr<std::string> DrawSignature(const std::string& person);

/// Writes FOLDER/<office>/pictures/agencies/<id>.png for the local agencies of both offices and
/// FOLDER/<office>/pictures/people/<id>.png for the commune's signers.
/// @errors as above; those of WriteFile().
absl::Status WritePictures(const std::string& folder, const DemoPlan& plan);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_PICTURES_H_
