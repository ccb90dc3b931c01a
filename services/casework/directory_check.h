// directory_check.h: is a directory file one that an office can work with?
//
// Everything is checked before anything is stored: ids, references, dates, duplicates, roles, who
// reads for whom, and that each agency of this server has exactly one head. The check names every
// fault with the entry and the mend, so that one import tells the writer all of them.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_H_

#include <string>
#include <vector>

#include "trinhky/v1/directory_file.pb.h"
#include "workflow/base/status.h"

namespace trinhky::casework {

/// One fault of a directory file.
struct DirectoryProblem {
  std::string collection;  ///< field of DirectoryFile: "posts"
  int index = 0;           ///< of the entry in it
  std::string entry;       ///< for people: "posts/binh-an-ubnd-ct"
  Message message;         ///< what is wrong and the mend, without the entry
};

/// Every fault, in the order of the file's collections; empty when the directory is good.
std::vector<DirectoryProblem> CheckDirectory(const v1::DirectoryFile& file);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_CHECK_H_
