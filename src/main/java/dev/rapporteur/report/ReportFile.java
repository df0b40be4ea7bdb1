package dev.rapporteur.report;

/**
 * A file of a report format.
 *
 * @param id its word in metrics, which no other file has
 * @param name its name in the runtime directory and in downloads, which no other file has
 * @param contentType its content type
 * @param content what is in it
 */
public record ReportFile(String id, String name, String contentType, ReportContent content) {

}
