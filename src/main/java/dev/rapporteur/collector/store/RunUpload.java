package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.rapporteur.receipt.FileDigest;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import dev.rapporteur.run.StoredFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a store have what there is of a run.
 *
 * @param store the store
 * @param files the files of runs
 * @param ownership which runs are ours
 * @param told the logs that are left out, each is told once
 */
record RunUpload(RunStore store, ClosedRunFiles files, Ownership ownership, Set<String> told) {

	private static final Logger logger = LoggerFactory.getLogger(RunUpload.class);

	RunUpload(RunStore store, ClosedRunFiles files, Ownership ownership) {
		this(store, files, ownership, ConcurrentHashMap.newKeySet());
	}

	/**
	 * Puts what the store has not yet of a closed run, and then its description.
	 * @return false if the run is not closed here, or another collector has it
	 * @throws IOException if a file can't be read, or the store not be used
	 */
	boolean put(RunId run) throws IOException {
		String closed = this.files.description(run);
		if (closed == null || !this.ownership.isOwn(run)) {
			return false;
		}
		List<StoredFile> before = before(run);
		List<StoredFile> now = new ArrayList<>();
		List<String> names = this.files.names(run);
		for (String name : names) {
			StoredFile there = put(run, name, before);
			if (there != null) {
				now.add(there);
			}
		}
		// those that lie in the store alone
		before.stream().filter((file) -> !names.contains(file.name())).forEach(now::add);
		if (!this.ownership.isOwn(run)) {
			// that may have taken minutes, and what another one has put counts
			return false;
		}
		// a mark beside a description says that the run is to be deleted
		this.store.forgetDeleted(run);
		String tag = this.store.describe(run, new RunDescription(closed, now).bytes(run));
		this.files.note(run, new StoredFiles(tag, now));
		Set<String> kept = now.stream().map(RunUpload::content).collect(Collectors.toSet());
		this.store.remove(run, before.stream().filter((file) -> !kept.contains(content(file))).toList());
		return true;
	}

	private static String content(StoredFile file) {
		return file.sha256() + "/" + file.name();
	}

	private List<StoredFile> before(RunId run) throws IOException {
		StoredFiles noted = this.files.stored(run);
		if (noted != null) {
			return noted.files();
		}
		RunStore.@Nullable Described described = this.store.description(run);
		return (described != null) ? RunDescription.read(run, described.bytes()).files() : List.of();
	}

	/**
	 * What comes to a log meanwhile is put the next time. A log that the store can't have
	 * stays as the store has it, or is not there.
	 */
	private @Nullable StoredFile put(RunId run, String name, List<StoredFile> before) throws IOException {
		StoredFile known = before.stream().filter((file) -> file.name().equals(name)).findFirst().orElse(null);
		if (known != null && this.files.isSame(run, known)) {
			return known;
		}
		BasicFileAttributes attributes = this.files.attributes(run, name);
		String obstacle = this.store.obstacle(run, name, attributes.size());
		if (obstacle != null && this.files.isLog(run, name)) {
			leftOut(run, name, obstacle);
			return known;
		}
		Instant modified = attributes.lastModifiedTime().toInstant();
		StoredFile file = digested(run, name, modified);
		if (known == null || !content(known).equals(content(file))) {
			this.store.put(run, file, () -> open(run, name, file.size()));
		}
		return file;
	}

	private StoredFile digested(RunId run, String name, Instant modified) throws IOException {
		try (SeekableByteChannel content = this.files.read(run, name)) {
			FileDigest digest = FileDigest.of(name, content);
			return new StoredFile(name, digest.bytes(), modified, Objects.requireNonNull(digest.sha256()));
		}
	}

	private void leftOut(RunId run, String name, String obstacle) {
		if (this.told.add(run + "/" + name)) {
			logger.warn("The log {} of run {} stays on the disk alone, the store can't have it: {}", name, run,
					obstacle);
		}
	}

	private InputStream open(RunId run, String name, long size) throws IOException {
		return new FirstBytes(Channels.newInputStream(this.files.read(run, name)), size);
	}

	/**
	 * Removes a run whose files were deleted here. One that is another collector's, or
	 * was closed again meanwhile, stays.
	 */
	void delete(RunId run) throws IOException {
		if (this.files.description(run) == null && this.ownership.isOwn(run)) {
			this.store.delete(run);
		}
	}

}
