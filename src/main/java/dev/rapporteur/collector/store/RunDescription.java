package dev.rapporteur.collector.store;

import java.io.IOException;
import java.util.List;

import dev.rapporteur.run.RunId;
import dev.rapporteur.run.StoredFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a store tells of a run.
 *
 * @param closed what the next process knows it by, as JSON
 * @param files its files
 */
record RunDescription(String closed, List<StoredFile> files) {

	private static final int VERSION = 1;

	private static final JsonMapper JSON = JsonMapper.shared();

	/** The form in which it is stored. */
	byte[] bytes(RunId run) {
		ObjectNode all = JSON.createObjectNode();
		all.put("version", VERSION);
		all.put("run", run.value());
		all.set("closed", JSON.readTree(this.closed));
		all.set("files", JSON.valueToTree(this.files));
		return JSON.writeValueAsBytes(all);
	}

	/**
	 * Reads one.
	 * @throws IOException if it makes no sense
	 */
	static RunDescription read(RunId run, byte[] bytes) throws IOException {
		try {
			JsonNode all = JSON.readTree(bytes);
			int version = all.path("version").asInt();
			if (version != VERSION) {
				throw new IOException("The description of run " + run + " in the store has version " + version
						+ ", and this is made for " + VERSION);
			}
			if (!all.path("run").asString().equals(run.value())) {
				throw new IOException("The description of run " + run + " in the store is that of another run");
			}
			return new RunDescription(JSON.writeValueAsString(all.required("closed")),
					List.of(JSON.treeToValue(all.required("files"), StoredFile[].class)));
		}
		catch (JacksonException ex) {
			throw new IOException(
					"The description of run " + run + " in the store makes no sense: " + ex.getOriginalMessage(), ex);
		}
	}

}
