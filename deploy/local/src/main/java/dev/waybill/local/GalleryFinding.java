package dev.waybill.local;

/** Something wrong with a rendering. */
record GalleryFinding(Kind kind, String file, String what) {

    enum Kind {
        /** It does not do what a mail or page has to. */
        BROKEN,
        /** axe-core calls it serious or critical. */
        SERIOUS
    }

    static GalleryFinding broken(String file, String what) {
        return new GalleryFinding(Kind.BROKEN, file, what);
    }

    static GalleryFinding serious(String file, String what) {
        return new GalleryFinding(Kind.SERIOUS, file, what);
    }

    @Override
    public String toString() {
        return (kind == Kind.BROKEN ? "broken: " : "serious: ") + file + ": " + what;
    }
}
