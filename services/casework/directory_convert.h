// directory_convert.h: a checked directory file becomes the material of a snapshot.
#ifndef TRINHKY_SERVICES_CASEWORK_DIRECTORY_CONVERT_H_
#define TRINHKY_SERVICES_CASEWORK_DIRECTORY_CONVERT_H_

#include "services/casework/office_directory.h"
#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::casework {

/// Everything but version, learned aliases and certificates, which no file holds. Total: what
/// CheckDirectory() would refuse is read as well as it can be.
OfficeData ToOfficeData(const v1::DirectoryFile& file);

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_DIRECTORY_CONVERT_H_
