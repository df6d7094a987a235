//! A piece of surface with its normals, and the cutting away of what is hidden.

/// A piece of surface.
#[derive(Clone, Debug, Default)]
pub struct SurfacePatch {
    /// Vertices, mm.
    pub positions: Vec<[f64; 3]>,
    /// Unit normals.
    pub normals: Vec<[f64; 3]>,
    /// Triangles, counter-clockwise from outside.
    pub triangles: Vec<[u32; 3]>,
}

impl SurfacePatch {
    /// Keeps the triangles of which any corner is shown, and the vertices they use.
    pub(crate) fn trimmed(self, shown: impl Fn(usize) -> bool) -> Self {
        let mut new = vec![u32::MAX; self.positions.len()];
        let mut out = Self::default();
        for triangle in self.triangles {
            if !triangle.iter().any(|&i| shown(i as usize)) {
                continue;
            }
            out.triangles.push(triangle.map(|old| {
                let old = old as usize;
                if new[old] == u32::MAX {
                    new[old] = out.positions.len() as u32;
                    out.positions.push(self.positions[old]);
                    out.normals.push(self.normals[old]);
                }
                new[old]
            }));
        }
        out
    }
}
