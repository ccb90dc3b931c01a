// work_signal.h: tells outbox workers, or those who watch desks, that there is something new, so
// that they need not poll.
#ifndef TRINHKY_SERVICES_CASEWORK_WORK_SIGNAL_H_
#define TRINHKY_SERVICES_CASEWORK_WORK_SIGNAL_H_

namespace trinhky::casework {

/// Called after the commit that queued the work. A lost signal costs time, never work: the rows are
/// the truth. Thread-safe; must not block.
class WorkSignal {
 public:
  virtual ~WorkSignal() = default;
  virtual void Notify() = 0;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_WORK_SIGNAL_H_
