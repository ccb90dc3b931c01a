// Starts s3rver so that it keeps the promise of S3: a PUT is answered when the object is there,
// whole. s3rver itself answers as soon as it has read the bytes, before its file is even made.
'use strict';

const crypto = require('crypto');
const fs = require('fs').promises;
const path = require('path');

const Store = require('s3rver/lib/stores/filesystem');

async function readAll(content) {
  if (Buffer.isBuffer(content)) return content;
  const chunks = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

Store.prototype.putObject = async function putObject({ bucket, key, content, metadata }) {
  const bytes = await readAll(content);
  const md5 = crypto.createHash('md5').update(bytes).digest('hex');
  const file = this.getResourcePath(bucket, key, 'object');
  await fs.mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${crypto.randomUUID()}`; // no suffix that a list would show
  await fs.writeFile(unfinished, bytes);
  await this.putMetadata(bucket, key, metadata, md5);
  await fs.rename(unfinished, file);
  return { size: bytes.length, md5 };
};

require('s3rver/bin/s3rver.js');
