package dev.rapporteur.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import org.jspecify.annotations.Nullable;

/**
 * Counts contexts in groups of one kind, type and depth. What comes when there are too
 * many groups is counted together.
 */
final class ContextTotals {

	private final int maximumGroups;

	private final Map<Key, Group> groups = new LinkedHashMap<>();

	private final Group others = new Group();

	ContextTotals(int maximumGroups) {
		this.maximumGroups = maximumGroups;
	}

	void count(ContextSnapshot context, String type, int depth, @Nullable ResultCode result) {
		Key key = new Key(context.kind(), type, depth);
		Group group = this.groups.get(key);
		if (group == null) {
			group = (this.groups.size() < this.maximumGroups) ? new Group() : this.others;
			if (group != this.others) {
				this.groups.put(key, group);
			}
		}
		group.total++;
		group.open += context.isOpen() ? 1 : 0;
		if (context.ignored()) {
			group.ignored++;
		}
		else if (result != null) {
			group.results = group.results.plus(result);
		}
	}

	List<RunSummary.Total> list() {
		List<RunSummary.Total> list = new ArrayList<>();
		this.groups.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((entry) -> entry.getKey().depth()))
			.forEach((entry) -> list.add(entry.getValue().of(entry.getKey())));
		if (this.others.total > 0) {
			list.add(this.others.of(null));
		}
		return list;
	}

	/**
	 * What a group has in common.
	 */
	private record Key(ContextKind kind, String type, int depth) {

	}

	/**
	 * The counts of a group.
	 */
	private static final class Group {

		private long total;

		private long open;

		private long ignored;

		private ResultCounter results = ResultCounter.ZERO;

		RunSummary.Total of(@Nullable Key key) {
			return new RunSummary.Total((key != null) ? key.type() : null, (key != null) ? key.kind().word() : null,
					(key != null) ? key.depth() : null, this.total, this.open, this.ignored, this.results.occurred());
		}

	}

}
