package dev.waybill.shop;

/** Run by the build of each service once its resources are in place, so that no build ends with a text that lacks somewhere. */
public final class TextsCheck {

    private TextsCheck() {}

    /**
     * @param args the texts' place on the class path, without language and ending: {@code /messages/mail}
     * @throws IllegalStateException naming each file and key that is at fault
     */
    public static void main(String[] args) {
        for (String base : args) {
            Texts.load(TextsCheck.class, base);
        }
    }
}
