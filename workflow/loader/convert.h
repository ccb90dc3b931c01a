// convert.h: the messages of definition.proto become the structs of the engine, element by element
// and in the same order, so that index i there is index i here.
#ifndef TRINHKY_WORKFLOW_LOADER_CONVERT_H_
#define TRINHKY_WORKFLOW_LOADER_CONVERT_H_

#include "absl/status/statusor.h"
#include "trinhky/workflow/v1/definition.pb.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// @errors kInvalidArgument/DEFINITION_INVALID with the path of a guard or effect that is none.
absl::StatusOr<Definition> FromProto(const v1::Definition& proto);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_LOADER_CONVERT_H_
