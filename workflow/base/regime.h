// regime.h: which of the two sets of office rules a document follows.
#ifndef TRINHKY_WORKFLOW_BASE_REGIME_H_
#define TRINHKY_WORKFLOW_BASE_REGIME_H_

namespace trinhky {

/// A document has exactly one regime; headers, symbols and series are never mixed.
/// @source R-PTY-02
enum class Regime { kState, kParty };

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_BASE_REGIME_H_
