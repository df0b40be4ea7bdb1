package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.rapporteur.run.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Puts large files part by part. The store compares the digest of each. Parts that were
 * put before something failed stay there, and aren't put again as long as this process
 * lives.
 */
final class PartUploads {

	private static final Logger logger = LoggerFactory.getLogger(PartUploads.class);

	/** How many parts S3 takes. */
	static final int MAXIMUM_PARTS = 10_000;

	private static final int BUFFER = 1 << 16;

	private static final String BINARY = "application/octet-stream";

	private final S3Client s3;

	private final String bucket;

	private final long partSize;

	/** What was begun, by its place. */
	private final Map<String, Begun> begun = new ConcurrentHashMap<>();

	PartUploads(S3Client s3, String bucket, long partSize) {
		this.s3 = s3;
		this.bucket = bucket;
		this.partSize = partSize;
	}

	/**
	 * Puts a file. What was begun of another content of it is given up.
	 * @param place tells this file from others, whatever its content
	 * @param key the key of the object: another content has another key
	 * @param file its size and digest
	 * @param content its bytes
	 * @return whether the store has said that it has compared the digests
	 * @throws IOException if the file can't be read or has changed, or the store not be
	 * used
	 */
	boolean put(String place, String key, StoredFile file, RunStore.Content content) throws IOException {
		Begun upload = begin(place, key, file.sha256());
		try {
			putParts(key, upload, file, content);
			S3Calls.put(key,
					() -> this.s3.completeMultipartUpload((request) -> request.bucket(this.bucket)
						.key(key)
						.uploadId(upload.id())
						.multipartUpload((all) -> all.parts(upload.completed()))));
			this.begun.remove(place);
			return upload.completed().stream().allMatch((part) -> part.checksumSHA256() != null);
		}
		catch (StoreException ex) {
			if (ex.getCause() instanceof NoSuchUploadException) {
				// somebody has cleaned up: the next try begins anew
				this.begun.remove(place);
			}
			throw ex;
		}
		catch (RefusedObjectException | ChangedException ex) {
			giveUp(place);
			throw ex;
		}
	}

	/**
	 * Has the parts removed that were put of a file.
	 * @param place where it is
	 */
	void giveUp(String place) {
		Begun upload = this.begun.remove(place);
		if (upload == null) {
			return;
		}
		try {
			S3Calls.call("give up " + upload.key(), () -> this.s3.abortMultipartUpload(
					(request) -> request.bucket(this.bucket).key(upload.key()).uploadId(upload.id())));
		}
		catch (StoreException ex) {
			// a rule of the bucket removes them; what is to be put doesn't wait for that
			logger.debug("Parts stay in the store", ex);
		}
	}

	/**
	 * The same for all files whose places begin alike.
	 * @param begin what they begin with
	 */
	void giveUpAll(String begin) {
		this.begun.keySet().stream().filter((place) -> place.startsWith(begin)).toList().forEach(this::giveUp);
	}

	private Begun begin(String place, String key, String sha256) throws IOException {
		Begun known = this.begun.get(place);
		if (known != null && known.key().equals(key)) {
			return known;
		}
		giveUp(place);
		String id = S3Calls.put(key,
				() -> this.s3.createMultipartUpload((request) -> request.bucket(this.bucket)
					.key(key)
					.contentType(BINARY)
					.checksumAlgorithm(ChecksumAlgorithm.SHA256)
					.metadata(Map.of(S3RunStore.SHA256, sha256))))
			.uploadId();
		Begun upload = new Begun(key, id, new TreeMap<>());
		this.begun.put(place, upload);
		return upload;
	}

	private void putParts(String key, Begun upload, StoredFile file, RunStore.Content content) throws IOException {
		MessageDigest whole = DigestedOutput.algorithm();
		int number = 1;
		for (long begin = 0; begin < file.size(); begin += this.partSize) {
			LocalContent part = new LocalContent(content, begin, Math.min(this.partSize, file.size() - begin));
			String digest = digest(part, whole);
			Part there = upload.parts().get(number);
			if (there == null || !there.digest().equals(digest)) {
				upload.parts().put(number, new Part(digest, put(key, upload.id(), number, digest, part)));
			}
			number++;
		}
		if (!HexFormat.of().formatHex(whole.digest()).equals(file.sha256())) {
			throw new ChangedException(file.name());
		}
	}

	private static String digest(LocalContent part, MessageDigest whole) throws IOException {
		MessageDigest digest = DigestedOutput.algorithm();
		byte[] buffer = new byte[BUFFER];
		try (InputStream bytes = part.open()) {
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				digest.update(buffer, 0, read);
				whole.update(buffer, 0, read);
			}
		}
		return Base64.getEncoder().encodeToString(digest.digest());
	}

	private CompletedPart put(String key, String upload, int number, String digest, LocalContent part)
			throws IOException {
		UploadPartResponse answer = part.put(() -> S3Calls.put(key,
				() -> this.s3.uploadPart((request) -> request.bucket(this.bucket)
					.key(key)
					.uploadId(upload)
					.partNumber(number)
					.checksumSHA256(digest), part.body())));
		return CompletedPart.builder()
			.partNumber(number)
			.eTag(answer.eTag())
			.checksumSHA256(answer.checksumSHA256())
			.build();
	}

	/**
	 * An object of which not all parts are there.
	 *
	 * @param key its key
	 * @param id by which the store knows it
	 * @param parts those that are there, by their numbers
	 */
	private record Begun(String key, String id, Map<Integer, Part> parts) {

		List<CompletedPart> completed() {
			return this.parts.values().stream().map(Part::completed).toList();
		}

	}

	/**
	 * A part that is there.
	 *
	 * @param digest its SHA-256
	 * @param completed what the store calls it
	 */
	private record Part(String digest, CompletedPart completed) {

	}

	/**
	 * A file is not what it was.
	 */
	private static final class ChangedException extends IOException {

		@Serial
		private static final long serialVersionUID = 1L;

		ChangedException(String name) {
			super(name + " has changed while it was put");
		}

	}

}
