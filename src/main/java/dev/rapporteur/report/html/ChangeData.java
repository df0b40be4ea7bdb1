package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.report.baseline.Change;
import dev.rapporteur.report.baseline.Changes;

/**
 * What changed since an earlier run, for the script and for the page of the next run.
 */
final class ChangeData {

	private ChangeData() {
	}

	static void write(Changes changes, OutputStream page) throws IOException {
		Map<String, Object> places = new LinkedHashMap<>();
		for (Change change : Change.values()) {
			places.put(change.word(), changes.places(change).stream().map(Integer::longValue).toList());
		}
		Map<String, Object> since = new LinkedHashMap<>();
		changes.since().forEach((place, told) -> since.put(place.toString(), List.of(told.time(), (long) told.runs())));
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("start", changes.start());
		data.put("of", places);
		data.put("since", since);
		data.put("gone", changes.gone());
		data.put("goneTotal", changes.goneTotal());
		try (PackedBlock block = new PackedBlock()) {
			block.write(TextTable.json(data));
			block.writeTo(page, "changes");
		}
	}

}
