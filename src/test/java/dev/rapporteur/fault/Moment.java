package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A moment at which the power may go.
 *
 * @param <N> what was noted
 * @param root the directory that all lies in
 * @param certain what the disk has
 * @param present what the operating system has
 * @param seen what files hold, those that are deleted, too
 * @param notes what was noted
 */
record Moment<N>(Object root, DiskState certain, DiskState present, Map<Object, DiskState.Contents> seen, N notes) {

	/** What a disk writes as a whole or not at all. */
	private static final int SECTOR = 512;

	/** How likely the disk has a sector that it was not asked for, in eighths. */
	private static final int[] EAGERNESS = { 0, 1, 4, 7, 8 };

	/** Writes what the disk may have: each change that was not synchronised, or not. */
	void leave(Random random, Path path) throws IOException {
		DiskState left = this.certain.copy();
		Set<DiskState.Name> changed = this.certain.differences(this.present);
		int eagerness = EAGERNESS[random.nextInt(EAGERNESS.length)];
		while (!changed.isEmpty()) {
			Set<DiskState.Name> together = together(changed);
			changed.removeAll(together);
			if (random.nextInt(8) < eagerness) {
				together.forEach((name) -> left.take(name, this.present));
			}
		}
		for (Object key : new HashSet<>(left.names().values())) {
			DiskState.Contents now = this.seen.get(key);
			if (now != null) {
				left.files().put(key, torn(this.certain.files().get(key), now, random, eagerness));
			}
		}
		left.write(this.root, path);
	}

	/** A file and the names that it has or had, and the files that these belonged to. */
	private Set<DiskState.Name> together(Set<DiskState.Name> changed) {
		Set<DiskState.Name> found = new HashSet<>(Set.of(changed.iterator().next()));
		Set<Object> files = new HashSet<>();
		boolean more = true;
		while (more) {
			for (DiskState.Name name : found) {
				files.add(this.certain.names().get(name));
				files.add(this.present.names().get(name));
			}
			files.remove(null);
			more = false;
			for (DiskState.Name name : changed) {
				if (files.contains(this.certain.names().get(name)) || files.contains(this.present.names().get(name))) {
					more |= found.add(name);
				}
			}
		}
		return found;
	}

	private static DiskState.Contents torn(DiskState.@Nullable Contents certain, DiskState.Contents now, Random random,
			int eagerness) {
		byte[] old = (certain != null) ? certain.bytes() : new byte[0];
		if (Objects.equals(certain, now) || Arrays.equals(old, now.bytes())) {
			return now;
		}
		int least = Math.min(old.length, now.bytes().length);
		int most = Math.max(old.length, now.bytes().length);
		int length = switch (random.nextInt(3)) {
			case 0 -> old.length;
			case 1 -> now.bytes().length;
			default -> least + random.nextInt(most - least + 1);
		};
		byte[] torn = Arrays.copyOf(old, length);
		for (int at = 0; at < Math.min(length, now.bytes().length); at += SECTOR) {
			if (random.nextInt(8) < eagerness) {
				System.arraycopy(now.bytes(), at, torn, at,
						Math.min(SECTOR, Math.min(length, now.bytes().length) - at));
			}
		}
		return new DiskState.Contents(torn, now.modified());
	}

}
