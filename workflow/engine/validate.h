// validate.h: is this a definition at all? Names, references, limits: what must be right before the
// checker can ask whether it is sound.
#ifndef TRINHKY_WORKFLOW_ENGINE_VALIDATE_H_
#define TRINHKY_WORKFLOW_ENGINE_VALIDATE_H_

#include "absl/status/status.h"
#include "workflow/engine/definition.h"

namespace trinhky::workflow {

/// OK when every reference of `definition` resolves and every limit is kept.
///
/// Beyond references: exactly one START state, which nothing leads to; at least one FINAL state,
/// which nothing leaves; alternatives observe the same facts and agree on their title; only
/// observed facts are observed; a config fact only by an act with the duty "drafter"; no act by
/// SYSTEM alone has a separation-of-duty mark (the server is nobody).
/// @errors kInvalidArgument/DEFINITION_INVALID; `field` is the path of the element as in the
///   textproto ("transition[4].guard[0]").
absl::Status ValidateDefinition(const Definition& definition);

}  // namespace trinhky::workflow

#endif  // TRINHKY_WORKFLOW_ENGINE_VALIDATE_H_
