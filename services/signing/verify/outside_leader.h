// outside_leader.h: a leader's signature that another program has put into our page.
//
// The page was handed out; what came back begins with it and has one revision more. Such programs
// write the objects of a signature in their own way, so the revision cannot be compared byte for
// byte; what it may touch is as closed as in our own: one signature, in the leader's field or in a
// new one that lies where signature and seal belong (or that nobody sees), and what has to name it.
// No field but that one is filled in, no page says anything else, nothing comes that the signature
// does not lead to, and nothing keeps the clerk from numbering and sealing afterwards.
#ifndef TRINHKY_SERVICES_SIGNING_VERIFY_OUTSIDE_LEADER_H_
#define TRINHKY_SERVICES_SIGNING_VERIFY_OUTSIDE_LEADER_H_

#include "services/signing/verify/report.h"
#include "services/signing/verify/revision_diff.h"

namespace trinhky::signing::verify {

/// Judges the step that `step.signature` closes, and describes it in `change` when it is permitted.
///
/// Codes: UNDEFINED_CHANGES, PAGE_DIFFERENCE, DOCMDP (an annotation; permissions that are not "fill
/// in and sign"), FIELDMDP (number, date or seal touched or locked), SIG_CONSTRAINTS (more than one
/// signature, or a field of a form that hides something), SIGNATURE_PLACE (the field lies where
/// something else is printed), SUBFILTER_UNKNOWN (INDETERMINATE), or the reader's.
/// @source R-DS-01
Finding JudgeOutsideLeader(const Step& step, Change& change);

}  // namespace trinhky::signing::verify

#endif  // TRINHKY_SERVICES_SIGNING_VERIFY_OUTSIDE_LEADER_H_
