package dev.rapporteur.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.rapporteur.report.baseline.Change;
import dev.rapporteur.report.baseline.Changes;

/**
 * What changed since an earlier run, for the script and for the page of the next run.
 */
final class ChangeData {

	private ChangeData() {
	}

	static void write(Changes changes, OutputStream page) throws IOException {
		String places = Arrays.stream(Change.values())
			.map((change) -> "\"" + change.word() + "\":" + changes.places(change).toString().replace(" ", ""))
			.collect(Collectors.joining(","));
		String since = changes.since()
			.entrySet()
			.stream()
			.map((each) -> "\"" + each.getKey() + "\":[" + TextTable.json(each.getValue().time()) + ","
					+ each.getValue().runs() + "]")
			.collect(Collectors.joining(","));
		String gone = changes.gone().stream().map(TextTable::json).collect(Collectors.joining(","));
		try (PackedBlock block = new PackedBlock()) {
			block.write("{\"start\":" + TextTable.json(changes.start()) + ",\"of\":{" + places + "},\"since\":{" + since
					+ "},\"gone\":[" + gone + "],\"goneTotal\":" + changes.goneTotal() + "}");
			block.writeTo(page, "changes");
		}
	}

}
